import type { AnchorHTMLAttributes, MouseEvent } from 'react';
import { navigate } from '../address/location';
import { usePage } from './page';

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  /** A path of the dashboard; the settings of this address go along. */
  to: string;
  /** Parameters of the view that it opens. */
  with?: Readonly<Record<string, string | readonly string[]>>;
}

/** A link to another view: a real one, that can be opened in a tab of its own and copied. */
export function Link({ to, with: own, onClick, ...rest }: LinkProps) {
  const { href: hrefOf, place } = usePage();
  const href = hrefOf(to, own);
  // a chart in a page of others is no place for the rest of the dashboard
  if (place.view === 'embed') return <a {...rest} href={href} target="_blank" rel="noopener" />;
  const follow = (event: MouseEvent<HTMLAnchorElement>): void => {
    onClick?.(event);
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (event.defaultPrevented || !isPlain) return;
    event.preventDefault();
    navigate(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
