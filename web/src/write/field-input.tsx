import { useId } from 'react';
import { usePage } from '../parts/page';
import type { Field } from './fields';
import { UnitPicker } from './unit-picker';

interface FieldInputProps {
  field: Field;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

/** A field with its label, its hint and what is wrong with it. */
export function FieldInput({ field, value, problem, onChange }: FieldInputProps) {
  const { t } = usePage();
  const id = useId();
  const { label, kind, options, hint, isRequired } = field;
  const shared = {
    id,
    value,
    'aria-invalid': problem !== undefined,
    'aria-describedby': `${id}-hint ${id}-problem`,
    'aria-required': isRequired === true,
  };
  return (
    <div className={`field field-${kind}`}>
      <label htmlFor={id}>
        {t(label)}
        {isRequired && <span aria-hidden="true"> *</span>}
      </label>
      {kind === 'choice' ? (
        <select {...shared} onChange={({ target }) => onChange(target.value)}>
          <option value="">{t({ vi: 'Chọn …', en: 'Choose …' })}</option>
          {options?.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </select>
      ) : kind === 'note' ? (
        <textarea {...shared} rows={3} maxLength={5000} onChange={({ target }) => onChange(target.value)} />
      ) : kind === 'units' || kind === 'unit' ? (
        <UnitPicker {...shared} isOne={kind === 'unit'} onChange={onChange} />
      ) : kind === 'number' ? (
        // one of type number would drop what it cannot read
        <input
          {...shared}
          type="text"
          inputMode="decimal"
          autoComplete="off"
          onChange={({ target }) => onChange(target.value)}
        />
      ) : (
        <input {...shared} type={kind} onChange={({ target }) => onChange(target.value)} />
      )}
      <span id={`${id}-hint`} className="hint">
        {hint && t(hint)}
      </span>
      <span id={`${id}-problem`} className="field-problem" role={problem === undefined ? undefined : 'alert'}>
        {problem}
      </span>
    </div>
  );
}
