/** The header with the id of a client's request: it goes with it from process to process, and stands in their logs. */
export const REQUEST_ID = 'x-request-id';
