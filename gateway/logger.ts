/** Where the gateway writes what its operators should know; `console` is one. */
export interface GatewayLogger {
  info(message: string): void;
  warn(message: string): void;
  error(message: string, cause?: unknown): void;
}
