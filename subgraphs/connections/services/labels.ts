import type { LocalizedText } from '../../kit/language';
import type { DeclaredStatus, VerificationStatus } from '../entities/status';

/** Statuses as people say them. */
export const STATUS_LABELS: Readonly<Record<DeclaredStatus, LocalizedText>> = {
  NOT_REPORTED: { vi: 'chưa báo cáo', en: 'not reported' },
  NOT_STARTED: { vi: 'chưa triển khai', en: 'not started' },
  IN_PROGRESS: { vi: 'đang triển khai', en: 'in progress' },
  TESTING: { vi: 'đang kiểm thử', en: 'testing' },
  CONNECTED: { vi: 'đã kết nối', en: 'connected' },
  SUSPENDED: { vi: 'tạm dừng', en: 'suspended' },
  CANCELLED: { vi: 'đã huỷ', en: 'cancelled' },
};

export const VERIFICATION_LABELS: Readonly<Record<VerificationStatus, LocalizedText>> = {
  NONE: { vi: 'chưa kiểm tra', en: 'not inspected' },
  PASSED: { vi: 'đạt', en: 'passed' },
  FAILED: { vi: 'không đạt', en: 'failed' },
  EXPIRED: { vi: 'hết hiệu lực', en: 'expired' },
};
