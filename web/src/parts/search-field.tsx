import { usePage } from './page';

/** Words that narrow the list of a view, in the address as `search`; another list begins at its first page. */
export function SearchField({ label }: { label: string }) {
  const { params, setParams } = usePage();
  const search = params.get('search') ?? '';
  const seek = (words: string): void => {
    if (words.trim() !== search) setParams({ search: words.trim(), after: null });
  };
  return (
    <label className="filter-search">
      <span>{label}</span>
      <input
        type="search"
        key={search}
        defaultValue={search}
        maxLength={100}
        onBlur={({ target }) => seek(target.value)}
        onKeyDown={({ key, currentTarget }) => {
          if (key === 'Enter') seek(currentTarget.value);
        }}
      />
    </label>
  );
}
