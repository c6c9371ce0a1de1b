import { usePage } from './page';

/** The other language's name in itself, as its readers look for it. */
export function LanguageSwitch() {
  const { settings, change } = usePage();
  const other = settings.language === 'vi' ? 'en' : 'vi';
  return (
    <button type="button" className="quiet" lang={other} onClick={() => change({ language: other })}>
      {other === 'en' ? 'English' : 'Tiếng Việt'}
    </button>
  );
}
