import { useSyncExternalStore } from 'react';
import { accessToken, keepToken, onTokenChange } from '../graph/token';
import { Link } from '../parts/link';
import { usePage } from '../parts/page';
import { claimsOf } from './claims';

/** The claims of who is signed in; null where nobody is. */
export function useIdentity() {
  return claimsOf(useSyncExternalStore(onTokenChange, accessToken));
}

/** Who is signed in, and the way in and out. */
export function SignedIn() {
  const { t } = usePage();
  const identity = useIdentity();
  if (identity === null) {
    return (
      <Link
        to="/sign-in"
        with={{ next: window.location.pathname + window.location.search }}
        className="quiet"
      >
        {t({ vi: 'Đăng nhập', en: 'Sign in' })}
      </Link>
    );
  }
  return (
    <span className="signed-in">
      <Link to="/sign-in">{identity.name}</Link>
      <button type="button" className="quiet" onClick={() => keepToken(null)}>
        {t({ vi: 'Đăng xuất', en: 'Sign out' })}
      </button>
    </span>
  );
}
