import { type ReactNode, useEffect, useRef } from 'react';
import { usePage } from './page';
import { Link } from './link';
import { LanguageSwitch } from './language-switch';
import { LiveLight } from './live-light';
import { SearchBox } from './search-box';
import { TimeBar } from './time-bar';
import { ThemeSwitch } from './theme-switch';
import { SignedIn } from '../sign-in/signed-in';

const SECTIONS = [
  { to: '/', views: ['overview'], name: { vi: 'Tổng quan', en: 'Overview' } },
  { to: '/provinces', views: ['provinces', 'province'], name: { vi: 'Tỉnh, thành phố', en: 'Provinces' } },
  { to: '/sectors', views: ['sectors', 'sector', 'database'], name: { vi: 'Ngành, CSDL', en: 'Sectors' } },
  { to: '/plans', views: ['plans', 'plan'], name: { vi: 'Kế hoạch', en: 'Plans' } },
  { to: '/tasks', views: ['tasks', 'task'], name: { vi: 'Nhiệm vụ kết nối', en: 'Connection tasks' } },
  { to: '/units', views: ['units', 'unit'], name: { vi: 'Đơn vị', en: 'Units' } },
  { to: '/compare', views: ['compare'], name: { vi: 'So sánh', en: 'Compare' } },
  { to: '/calendar', views: ['calendar', 'upload'], name: { vi: 'Lịch báo cáo', en: 'Calendar' } },
];

/** What stands around every view. */
export function Shell({ children }: { children: ReactNode }) {
  const { t, place } = usePage();
  const main = useRef<HTMLElement>(null);
  const shown = `${place.view}/${place.id}`;
  const first = useRef(shown);
  // a reader of the screen is told of a new view as of a new page
  useEffect(() => {
    if (first.current === shown) return;
    first.current = '';
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [shown]);
  const nav = useRef<HTMLElement>(null);
  // a phone has no room for all views: the one that is shown is among those in sight
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>('[aria-current]');
    if (nav.current && current)
      nav.current.scrollLeft = current.offsetLeft - (nav.current.clientWidth - current.offsetWidth) / 2;
  }, [place.view, t]);
  return (
    <>
      <a className="skip" href="#main">
        {t({ vi: 'Đến nội dung chính', en: 'Skip to the content' })}
      </a>
      <header className="masthead">
        <div className="masthead-row">
          <Link to="/" className="brand">
            <BrandMark />
            <span>
              <strong>Kết Nối</strong>
              <small>
                {t({ vi: 'Theo dõi kết nối dữ liệu Đề án 06', en: 'Project 06 data connections' })}
              </small>
            </span>
          </Link>
          <SearchBox />
          <div className="masthead-tools">
            <LiveLight />
            <LanguageSwitch />
            <ThemeSwitch />
            <SignedIn />
          </div>
        </div>
        <nav className="sections" ref={nav} aria-label={t({ vi: 'Các trang', en: 'Views' })}>
          {SECTIONS.map(({ to, views, name }) => (
            <Link key={to} to={to} aria-current={views.includes(place.view) ? 'page' : undefined}>
              {t(name)}
            </Link>
          ))}
        </nav>
      </header>
      <TimeBar />
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      <footer className="footer">
        <p>
          {t({
            vi: 'Mọi con số được tính từ các kế hoạch đã công bố và báo cáo của đơn vị chủ trì; kế hoạch không ghi tiến độ, nên điều chưa báo cáo được ghi là chưa báo cáo.',
            en: 'Every figure is counted from published plans and from what their owners report. Plans hold no progress, so what nobody reported is shown as not reported.',
          })}
        </p>
        <p>
          <a href="/graphql">{t({ vi: 'Truy vấn GraphQL', en: 'Query with GraphQL' })}</a>
          {' · '}
          <a href="/licences.txt">{t({ vi: 'Giấy phép nguồn mở', en: 'Open-source licences' })}</a>
        </p>
      </footer>
    </>
  );
}

function BrandMark() {
  return (
    <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="7" />
      <circle cx="10" cy="16" r="4.2" />
      <circle cx="22" cy="16" r="4.2" />
      <path d="M14.2 16h3.6" />
    </svg>
  );
}
