import { type FormEvent, useId, useRef, useState } from 'react';
import { refreshQueries } from '../graph/use-query';
import type { Text } from '../language/language';
import { usePage } from '../parts/page';
import { type Field, inputOf, missing, type Problems, unreadable } from './fields';
import { FieldInput } from './field-input';
import type { Outcome } from './outcome';
import { useDraft } from './use-draft';

interface WriteFormProps {
  /** Tells the form's draft from all others. */
  draft: string;
  title: Text;
  fields: readonly Field[];
  submit: Text;
  /** Sends the input. @param idempotencyKey the same for the same input, so that sending it again writes nothing twice */
  send: (input: Record<string, unknown>, idempotencyKey: string) => Promise<Outcome>;
}

const REQUIRED: Text = { vi: 'Cần điền mục này.', en: 'This is needed.' };
const NO_NUMBER: Text = { vi: 'Cần một con số, ví dụ 12,5.', en: 'Needs a number, such as 12.5.' };

/** One write of the registry. What is wrong is said at its field, and what was typed stays until it was taken. */
export function WriteForm({ draft, title, fields, submit, send }: WriteFormProps) {
  const { t, settings } = usePage();
  const [typed, setTyped, clear] = useDraft(draft);
  const [problems, setProblems] = useState<Problems>({});
  const [state, setState] = useState<'idle' | 'sending' | 'done'>('idle');
  const attempt = useRef({ content: '', key: '' });
  const form = useRef<HTMLFormElement>(null);
  const id = useId();

  const values = Object.fromEntries(fields.map(({ path, initial = '' }) => [path, typed[path] ?? initial]));

  const show = (found: Problems): void => {
    setProblems(found);
    setState('idle');
    // to what is wrong first, for who does not see where it is
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
  };

  const onSubmit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = [
      ...missing(fields, values).map((path) => [path, t(REQUIRED)]),
      ...unreadable(fields, values, settings.language).map((path) => [path, t(NO_NUMBER)]),
    ];
    if (wrong.length > 0) return show(Object.fromEntries(wrong) as Problems);
    const input = inputOf(fields, values, settings.language);
    const content = JSON.stringify(input);
    if (attempt.current.content !== content) attempt.current = { content, key: crypto.randomUUID() };
    setProblems({});
    setState('sending');
    const { problems: found } = await send(input, attempt.current.key);
    if (found !== null) {
      return show(Object.fromEntries(found.map(({ path, text }) => [path, text[settings.language]])));
    }
    clear();
    setState('done');
    refreshQueries();
  };

  return (
    <form
      ref={form}
      className="write-form"
      noValidate
      aria-labelledby={id}
      onSubmit={(event) => void onSubmit(event)}
    >
      <h3 id={id}>{t(title)}</h3>
      {problems[''] !== undefined && (
        <p className="notice notice-error" role="alert">
          {problems['']}
        </p>
      )}
      {state === 'done' && (
        <p className="notice notice-done" role="status">
          {t({ vi: 'Đã ghi nhận.', en: 'Recorded.' })}
        </p>
      )}
      <div className="write-fields">
        {fields.map((field) => (
          <FieldInput
            key={field.path}
            field={field}
            value={values[field.path] ?? ''}
            problem={problems[field.path]}
            onChange={(value) => {
              setTyped(field.path, value);
              if (state === 'done') setState('idle');
            }}
          />
        ))}
      </div>
      <button type="submit" disabled={state === 'sending'}>
        {state === 'sending' ? t({ vi: 'Đang gửi …', en: 'Sending …' }) : t(submit)}
      </button>
    </form>
  );
}
