import { type DocumentNode, type FieldNode, Kind } from 'graphql';
import { isStream } from '../../subgraphs/kit/live/subscribe';
import { copy } from '../execution/entities';
import {
  authorizationOf,
  type SubgraphEvents,
  type SubgraphExecutor,
  type SubgraphRequest,
  type SubgraphResult,
} from './subgraph';

/** How long a lookup waits for one that is under way, at the most, in milliseconds. */
const PATIENCE = 10;
/** From how many representations on those that wait are sent at once. */
const ENOUGH = 1000;

/** The fields of an operation that looks entities up and does nothing else: by their key in the answer, their variable. */
type Lookups = ReadonlyMap<string, string>;

interface Waiting {
  request: SubgraphRequest;
  resolve: (result: SubgraphResult | Promise<SubgraphResult>) => void;
  reject: (reason: unknown) => void;
}

/** Lookups that differ in their representations only. */
interface Lane {
  underWay: number;
  waiting: Waiting[];
  representations: number;
  timer: NodeJS.Timeout | undefined;
}

/**
 * Looks up in one request what several clients need at the same time. While a lookup is under way, others of the same
 * operation wait for its end (a moment at the most) and then go together, each entity once: the busier a subgraph is,
 * the fewer requests it gets. Nobody is given what was read before it asked, and what clients with a token ask is sent as it is.
 * When a joint answer tells of errors, each asks by itself.
 */
export function gatherEntities(executor: SubgraphExecutor): SubgraphExecutor {
  const lanes = new WeakMap<DocumentNode, Map<string, Lane>>();
  const askAlone = async (request: SubgraphRequest): Promise<SubgraphResult> =>
    (await executor(request)) as SubgraphResult;

  async function askTogether(lookups: Lookups, group: readonly Waiting[]): Promise<void> {
    const requests = group.map(({ request }) => request);
    try {
      const { variables, split } = join(lookups, requests);
      const answer = await executor({ ...requests[0]!, variables });
      const results = isStream<SubgraphEvents>(answer) ? undefined : split(answer);
      group.forEach(({ request, resolve }, index) => resolve(results?.[index] ?? askAlone(request)));
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }

  function depart(lookups: Lookups, lane: Lane, leave: () => void): void {
    clearTimeout(lane.timer);
    lane.timer = undefined;
    lane.representations = 0;
    const group = lane.waiting.splice(0);
    lane.underWay += 1;
    const [only] = group;
    const asked = group.length === 1 ? answerOne(only!) : askTogether(lookups, group);
    void asked.finally(() => {
      lane.underWay -= 1;
      if (lane.waiting.length > 0) depart(lookups, lane, leave);
      else if (lane.underWay === 0) leave();
    });
  }

  async function answerOne({ request, resolve, reject }: Waiting): Promise<void> {
    await askAlone(request).then(resolve, reject);
  }

  return (request) => {
    const lookups = request.operationType === 'query' ? lookupsOf(request.document) : null;
    if (!lookups || authorizationOf(request) !== null) return executor(request);
    let known = lanes.get(request.document);
    if (!known) lanes.set(request.document, (known = new Map<string, Lane>()));
    const name = JSON.stringify([request.position, request.operationName, restOf(lookups, request)]);
    let lane = known.get(name);
    if (!lane) known.set(name, (lane = { underWay: 0, waiting: [], representations: 0, timer: undefined }));
    const leave = (): void => void known.delete(name);
    const go = (): void => depart(lookups, lane, leave);
    return new Promise<SubgraphResult>((resolve, reject) => {
      lane.waiting.push({ request, resolve, reject });
      for (const variable of lookups.values()) lane.representations += listOf(request, variable).length;
      if (lane.underWay === 0 || lane.representations >= ENOUGH) go();
      else lane.timer ??= setTimeout(go, PATIENCE);
    });
  };
}

const readBefore = new WeakMap<DocumentNode, Lookups | null>();

/** Null for an operation that does anything else. */
function lookupsOf(document: DocumentNode): Lookups | null {
  let lookups = readBefore.get(document);
  if (lookups === undefined) readBefore.set(document, (lookups = readLookups(document)));
  return lookups;
}

function readLookups({ definitions }: DocumentNode): Lookups | null {
  const operations = definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const lookups = new Map<string, string>();
  for (const selection of operations[0]?.selectionSet.selections ?? []) {
    const variable = selection.kind === Kind.FIELD ? representationsVariable(selection) : undefined;
    if (variable === undefined) return null;
    lookups.set(responseKey(selection as FieldNode), variable);
  }
  return operations.length === 1 && lookups.size > 0 ? lookups : null;
}

function representationsVariable({ name, arguments: given = [], directives }: FieldNode): string | undefined {
  const value = given[0]?.value;
  const isLookup = name.value === '_entities' && given.length === 1 && !directives?.length;
  return isLookup && value?.kind === Kind.VARIABLE ? value.name.value : undefined;
}

const responseKey = ({ alias, name }: FieldNode): string => (alias ?? name).value;

const listOf = ({ variables }: SubgraphRequest, variable: string): readonly unknown[] =>
  (variables?.[variable] ?? []) as unknown[];

/** The variables that are no representations. */
function restOf(lookups: Lookups, { variables = {} }: SubgraphRequest): [string, unknown][] {
  const taken = new Set(lookups.values());
  return Object.entries(variables).filter(([name]) => !taken.has(name));
}

/** Of the representations of several requests each once, and how to split what is answered to them. */
function join(lookups: Lookups, requests: readonly SubgraphRequest[]) {
  const variables: Record<string, unknown> = { ...requests[0]!.variables };
  const places = new Map<string, number[][]>();
  for (const variable of new Set(lookups.values())) {
    const list: unknown[] = [];
    const known = new Map<string, number>();
    const placeOf = (representation: unknown): number => {
      const key = JSON.stringify(representation);
      const place = known.get(key) ?? list.push(representation) - 1;
      known.set(key, place);
      return place;
    };
    places.set(
      variable,
      requests.map((request) => listOf(request, variable).map(placeOf)),
    );
    variables[variable] = list;
  }

  /** Undefined where the answer is not whole. */
  function split({ data, errors }: SubgraphResult): SubgraphResult[] | undefined {
    if (!data || errors?.length) return undefined;
    const results = requests.map((): Record<string, unknown> => ({}));
    for (const [key, variable] of lookups) {
      const entities = data[key];
      if (!Array.isArray(entities) || entities.length !== (variables[variable] as []).length)
        return undefined;
      const given = new Set<number>();
      results.forEach((result, index) => {
        result[key] = places.get(variable)![index]!.map((place) => {
          const entity: unknown = entities[place];
          if (given.has(place)) return copy(entity); // what is asked further inside it differs from client to client
          given.add(place);
          return entity;
        });
      });
    }
    return results.map((each) => ({ data: each }));
  }

  return { variables, split };
}
