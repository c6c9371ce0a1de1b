import { isDate } from '../address/settings';
import { today } from '../language/formats';
import { usePage } from './page';

/** On which day, on which boundaries, and with or without simulated data: the same on every view. */
export function TimeBar() {
  const { t, settings, day, format, change } = usePage();
  const isToday = settings.asOf === null;
  return (
    <section aria-label={t({ vi: 'Ngày và địa giới', en: 'Date and boundaries' })}>
      <div className="time-bar">
        <label>
          <span>{t({ vi: 'Tại ngày', en: 'As of' })}</span>
          <input
            type="date"
            value={day}
            min="2022-01-06"
            onChange={({ target: { value } }) => {
              if (isDate(value)) change({ asOf: value === today() ? null : value });
            }}
          />
        </label>
        {isToday ? (
          <span className="hint">
            {t({ vi: `hôm nay, ${format.date(day)}`, en: `today, ${format.date(day)}` })}
          </span>
        ) : (
          <button type="button" className="link" onClick={() => change({ asOf: null })}>
            {t({ vi: 'Về hôm nay', en: 'Back to today' })}
          </button>
        )}
        <fieldset className="segments">
          <legend className="unseen">{t({ vi: 'Địa giới', en: 'Boundaries' })}</legend>
          {(['34', '63'] as const).map((count) => (
            <label key={count}>
              <input
                type="radio"
                name="boundaries"
                checked={settings.boundaries === count}
                onChange={() => change({ boundaries: count })}
              />
              <span>{t({ vi: `${count} tỉnh`, en: `${count} provinces` })}</span>
            </label>
          ))}
        </fieldset>
        <label className="check">
          <input
            type="checkbox"
            checked={settings.simulated}
            onChange={({ target }) => change({ simulated: target.checked })}
          />
          <span>{t({ vi: 'Kèm dữ liệu mô phỏng', en: 'With simulated data' })}</span>
        </label>
      </div>
      {!isToday && (
        <p className="banner banner-time">
          {t({
            vi: `Bạn đang xem tình hình tại ngày ${format.date(day)}, theo những gì nay đã biết.`,
            en: `You are looking at how things stood on ${format.date(day)}, as it is known now.`,
          })}
        </p>
      )}
      {settings.simulated && <SimulatedBanner />}
    </section>
  );
}

/** Stands wherever made-up figures may be counted. */
export function SimulatedBanner() {
  const { t } = usePage();
  return (
    <p className="banner banner-simulated">
      <strong>{t({ vi: 'Có dữ liệu mô phỏng.', en: 'Simulated data is shown.' })}</strong>{' '}
      {t({
        vi: 'Con số trên trang này có thể gồm kế hoạch mô phỏng, không nói gì về tỉnh thật nào.',
        en: 'Figures on this page may count made-up plans; they say nothing about any real province.',
      })}
    </p>
  );
}
