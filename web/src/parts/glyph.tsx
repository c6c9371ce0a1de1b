import type { ReactNode } from 'react';
import { CELL_STATES, type CellState, type DeclaredStatus, STATUSES } from '../language/words';
import { usePage } from './page';

type Drawn = CellState | DeclaredStatus;

/** A shape of its own for each state: nobody has to tell them by their colours. */
const SHAPES: Readonly<Record<Drawn, ReactNode>> = {
  CONNECTED: (
    <>
      <circle className="fill" cx="8" cy="8" r="6.5" />
      <path className="cut" d="m5 8.2 2.2 2.2L11.2 6" />
    </>
  ),
  PARTLY_CONNECTED: (
    <>
      <circle className="fill" cx="5.2" cy="8" r="3.6" />
      <circle className="line" cx="11.4" cy="8" r="3" />
    </>
  ),
  TESTING: (
    <>
      <circle className="line" cx="8" cy="8" r="5.9" />
      <path className="fill" d="M8 8V2.1A5.9 5.9 0 1 1 2.1 8Z" />
    </>
  ),
  IN_PROGRESS: (
    <>
      <circle className="line" cx="8" cy="8" r="5.9" />
      <path className="fill" d="M8 2.1a5.9 5.9 0 0 1 0 11.8Z" />
    </>
  ),
  NOT_STARTED: <circle className="line" cx="8" cy="8" r="5.9" />,
  NOT_REPORTED: <circle className="line dotted" cx="8" cy="8" r="5.9" />,
  SUSPENDED: <path className="bar" d="M5.5 3.5v9M10.5 3.5v9" />,
  CANCELLED: <path className="bar" d="m4 4 8 8M12 4l-8 8" />,
  UNPLANNED: <path className="bar" d="M5 8h6" />,
  NO_PLAN: <path className="hatch" d="m2 9 7-7M3 14 14 3M7 14l7-7" />,
};

/** The shape alone, for where words stand beside it. */
export function Glyph({ state }: { state: Drawn }) {
  return (
    <svg className={`glyph state-${state}`} viewBox="0 0 16 16" aria-hidden="true">
      {SHAPES[state]}
    </svg>
  );
}

/** A declared status in words, with its shape. */
export function StatusTag({ status }: { status: DeclaredStatus }) {
  const { t } = usePage();
  return (
    <span className="tag">
      <Glyph state={status} />
      {t(STATUSES[status])}
    </span>
  );
}

/** What the shapes of a matrix mean. */
export function StateLegend({ states }: { states: readonly CellState[] }) {
  const { t } = usePage();
  return (
    <dl className="legend">
      {states.map((state) => (
        <div key={state}>
          <dt>
            <Glyph state={state} />
            {t(CELL_STATES[state].name)}
          </dt>
          <dd>{t(CELL_STATES[state].meaning)}</dd>
        </div>
      ))}
    </dl>
  );
}
