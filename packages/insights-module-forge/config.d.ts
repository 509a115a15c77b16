export interface Config {
  insights?: {
    sources?: {
      forge?: {
        /** The Forge instances to read, each with its own credentials. */
        connections?: Array<{
          /** Its id. It is stored with the data, so keep it when other settings change. */
          id: string;
          /**
           * The URL of its API, such as `https://forge.example.com/api`.
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
