/** An edit of something that is not there, or not in the right state. */
export class EditError extends Error {}
