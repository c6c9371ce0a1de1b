import { graphql } from './graphql';
import { refreshQueries } from './use-query';

const changes = graphql(`
  subscription Changes($simulated: Boolean) {
    connectionStatusChanged(filter: { simulated: $simulated }) {
      kind
      version
      task {
        id
      }
    }
  }
`);

/** Changes come in bursts, as when a province reports its month; the page follows once for each. */
const BURST = 400;
const RETRY = 5_000;

export type LiveState = 'connecting' | 'live' | 'lost';

/**
 * Follows every change of the registry over server-sent events and has the page asked again. The browser connects
 * again by itself; what was missed meanwhile is asked for then. A page that nobody sees follows nothing: a browser
 * keeps six connections to a server over HTTP/1.1, and the seventh tab would wait for ever.
 * @param onState told whenever the connection comes or goes
 * @returns ends it
 */
export function followChanges(simulated: boolean, onState: (state: LiveState) => void): () => void {
  const params = new URLSearchParams({
    // a document is its text; see graphql.ts
    query: changes as unknown as string,
    variables: JSON.stringify({ simulated: simulated ? null : false }),
  });
  let source: EventSource;
  let wasLost = false;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let retrying: ReturnType<typeof setTimeout> | undefined;
  const refresh = (): void => {
    clearTimeout(waiting);
    waiting = setTimeout(refreshQueries, BURST);
  };
  const connect = (): void => {
    source = new EventSource(`/graphql?${params.toString()}`);
    source.onopen = () => {
      onState('live');
      if (wasLost) refresh();
      wasLost = false;
    };
    source.onerror = () => {
      wasLost = true;
      onState('lost');
      // a browser gives up where it was answered with an error, as while a server starts
      if (source.readyState === EventSource.CLOSED) retrying = setTimeout(connect, RETRY);
    };
    source.addEventListener('next', refresh);
  };
  const onVisibility = (): void => {
    clearTimeout(retrying);
    source.close();
    if (document.hidden) wasLost = true;
    else connect();
  };
  connect();
  document.addEventListener('visibilitychange', onVisibility);
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    clearTimeout(waiting);
    clearTimeout(retrying);
    source.close();
  };
}
