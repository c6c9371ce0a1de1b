/** Values of the API's enums as people say them, within a sentence: in files, in messages and on the dashboard. */
import type { Labels } from '../../kit/language';

export const STATUS_LABELS = {
  NOT_REPORTED: { vi: 'chưa báo cáo', en: 'not reported' },
  NOT_STARTED: { vi: 'chưa triển khai', en: 'not started' },
  IN_PROGRESS: { vi: 'đang triển khai', en: 'in progress' },
  TESTING: { vi: 'đang kiểm thử', en: 'testing' },
  CONNECTED: { vi: 'đã kết nối', en: 'connected' },
  SUSPENDED: { vi: 'tạm dừng', en: 'suspended' },
  CANCELLED: { vi: 'đã huỷ', en: 'cancelled' },
} as const satisfies Labels;

export const VERIFICATION_LABELS = {
  NONE: { vi: 'chưa kiểm tra', en: 'not inspected' },
  PASSED: { vi: 'đạt', en: 'passed' },
  FAILED: { vi: 'không đạt', en: 'failed' },
  EXPIRED: { vi: 'hết hiệu lực', en: 'expired' },
} as const satisfies Labels;

export const MILESTONE_LABELS = {
  REQUESTED: { vi: 'đã đề nghị kết nối', en: 'requested' },
  AGREED: { vi: 'đã thống nhất kết nối', en: 'agreed' },
  SECURITY_DOSSIER: { vi: 'lập hồ sơ đề xuất cấp độ', en: 'security dossier' },
  SECURITY_INSPECTED: { vi: 'đã kiểm tra an ninh', en: 'security inspected' },
  REMEDIATION: { vi: 'khắc phục tồn tại', en: 'remediation' },
  TRIAL: { vi: 'vận hành thử', en: 'trial' },
  LIVE: { vi: 'vận hành chính thức', en: 'live' },
} as const satisfies Labels;

export const TIMELINESS_LABELS = {
  OVERDUE: { vi: 'quá hạn', en: 'overdue' },
  IN_TERM: { vi: 'trong hạn', en: 'in term' },
  DONE_ON_TIME: { vi: 'hoàn thành đúng hạn', en: 'done on time' },
  DONE_LATE: { vi: 'hoàn thành quá hạn', en: 'done late' },
  NO_DEADLINE: { vi: 'không có thời hạn', en: 'no deadline' },
} as const satisfies Labels;

export const CELL_STATE_LABELS = {
  NO_PLAN: { vi: 'chưa có kế hoạch trong sổ', en: 'no plan held' },
  UNPLANNED: { vi: 'kế hoạch không nêu', en: 'not in the plan' },
  NOT_REPORTED: STATUS_LABELS.NOT_REPORTED,
  NOT_STARTED: STATUS_LABELS.NOT_STARTED,
  IN_PROGRESS: STATUS_LABELS.IN_PROGRESS,
  TESTING: STATUS_LABELS.TESTING,
  PARTLY_CONNECTED: { vi: 'kết nối một phần', en: 'partly connected' },
  CONNECTED: STATUS_LABELS.CONNECTED,
  SUSPENDED: STATUS_LABELS.SUSPENDED,
} as const satisfies Labels;

export const HUB_LABELS = {
  NPDB: { vi: 'CSDL quốc gia về dân cư', en: 'National Population Database' },
  EID: { vi: 'hệ thống định danh và xác thực điện tử', en: 'e-identification system' },
} as const satisfies Labels;

export const DATABASE_KIND_LABELS = {
  NATIONAL_DATABASE: { vi: 'CSDL quốc gia', en: 'national database' },
  SECTORAL_DATABASE: { vi: 'CSDL chuyên ngành', en: 'sectoral database' },
  INFORMATION_SYSTEM: { vi: 'hệ thống thông tin', en: 'information system' },
  PLATFORM: { vi: 'nền tảng', en: 'platform' },
  APPLICATION: { vi: 'ứng dụng', en: 'application' },
} as const satisfies Labels;
