/** A server-sent event. */
export interface ServerSentEvent {
  event: string;
  data: string;
}

/**
 * Reads server-sent events from text as it arrives (HTML standard, "Server-sent events", section "Parsing an event
 * stream"). Comments, ids and retry times are passed over.
 * @returns gives the events that are complete with this piece of text
 */
export function createEventParser(): (text: string) => ServerSentEvent[] {
  let rest = '';
  let event = '';
  let data: string[] = [];

  function readLine(line: string): ServerSentEvent[] {
    if (line === '') {
      const complete = { event: event || 'message', data: data.join('\n') };
      const isEvent = event !== '' || data.length > 0;
      event = '';
      data = [];
      return isEvent ? [complete] : [];
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line)!;
    if (field === 'event') event = value!;
    if (field === 'data') data.push(value!);
    return [];
  }

  return (text) => {
    const lines = (rest + text).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop()!;
    return lines.flatMap(readLine);
  };
}
