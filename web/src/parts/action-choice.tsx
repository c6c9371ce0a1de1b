import type { Text } from '../language/language';
import { usePage } from './page';

interface ActionChoiceProps<Name extends string> {
  actions: Readonly<Record<Name, { name: Text }>>;
  offered: readonly Name[];
  /** Whose form is open. */
  chosen: Name | null;
  choose: (name: Name | null) => void;
  /** What is chosen, where it stands alone: heard, not seen. */
  label?: string;
  /** What the actions are of, where several stand below each other: heard, not seen. */
  of?: string;
}

/** Actions, each of which opens its form and closes it again. */
export function ActionChoice<Name extends string>(props: ActionChoiceProps<Name>) {
  const { actions, offered, chosen, choose, label, of } = props;
  const { t } = usePage();
  return (
    <div className="action-choice" role={label === undefined ? undefined : 'group'} aria-label={label}>
      {offered.map((name) => (
        <button
          key={name}
          type="button"
          aria-expanded={chosen === name}
          onClick={() => choose(chosen === name ? null : name)}
        >
          {t(actions[name].name)}
          {of !== undefined && <span className="unseen"> {of}</span>}
        </button>
      ))}
    </div>
  );
}
