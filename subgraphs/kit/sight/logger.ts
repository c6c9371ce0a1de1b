/** Where a process writes what its operators should know; `console` is one. */
export interface Logger {
  /** For those who look for something: one line for each request. */
  debug?(message: string, fields?: object): void;
  info(message: string, fields?: object): void;
  warn(message: string, fields?: object): void;
  error(message: string, cause?: unknown, fields?: object): void;
}

export const LOG_LEVELS = ['debug', 'info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/**
 * Writes JSON, one object a line: `time` (RFC 3339), `level`, `message`, and what belongs to it. Nothing that a client
 * sent is in it but the path and the id of its request: no query, no variable, no token, no address.
 * @param level what is less than this is left out
 */
export function createLogger(
  level: LogLevel,
  write: (line: string) => void = (line) => void process.stderr.write(line),
): Logger {
  const from = LOG_LEVELS.indexOf(level);
  const writer = (name: LogLevel) => {
    if (LOG_LEVELS.indexOf(name) < from) return () => {};
    return (message: string, fields: object = {}) => {
      const time = new Date().toISOString();
      write(`${JSON.stringify({ time, level: name, message, ...fields })}\n`);
    };
  };
  const error = writer('error');
  return {
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: (message, cause, fields) =>
      error(message, { ...fields, ...(cause === undefined ? {} : { error: described(cause) }) }),
  };
}

function described(cause: unknown): object {
  if (!(cause instanceof Error)) return { message: String(cause) };
  const { name, message, stack, code } = cause as NodeJS.ErrnoException;
  return { name, message, ...(code && { code }), stack };
}
