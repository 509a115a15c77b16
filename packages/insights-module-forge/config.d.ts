export interface Config {
  insights?: {
    sources?: {
      forge?: {
        /** The Forges that are read, each with credentials of its own. */
        connections?: Array<{
          /** Names it; part of what is stored, so it stays when other settings change. */
          id: string;
          /**
           * The address of its API, such as `https://forge.example.com/api`.
           * @visibility backend
           */
          url: string;
          /**
           * A token that may read projects, changes and editor days.
           * @visibility secret
           */
          token: string;
        }>;
      };
    };
  };
}
