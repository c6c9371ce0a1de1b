import { type FormEvent, useEffect, useRef } from 'react';
import { navigate } from '../address/location';
import { usePage } from './page';

/** Searches everything from every view; `/` leads here. */
export function SearchBox() {
  const { t, place, params, href } = usePage();
  const input = useRef<HTMLInputElement>(null);
  const sought = place.view === 'search' ? (params.get('q') ?? '') : '';
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const target = event.target as HTMLElement;
      const isTyping = target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isTyping) return;
      event.preventDefault();
      input.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const words = input.current?.value.trim() ?? '';
    if (words !== '') navigate(href('/search', { q: words }));
  };
  const label = t({
    vi: 'Tìm tỉnh, CSDL, đơn vị, nhiệm vụ',
    en: 'Search provinces, databases, units, tasks',
  });
  return (
    <form className="search-box" role="search" action="/search" onSubmit={submit}>
      <input
        key={sought}
        ref={input}
        type="search"
        name="q"
        defaultValue={sought}
        aria-label={label}
        placeholder={label}
        aria-keyshortcuts="/"
        maxLength={100}
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
