import { STATUS_LABELS, VERIFICATION_LABELS } from '../../subgraphs/connections/services/labels';
import { inLanguage, type Language, type LocalizedText } from '../../subgraphs/kit/language';

/** The values of the API's enums as people say them. */
export type Labels = Readonly<Record<string, LocalizedText>>;

export const STATUSES: Labels = STATUS_LABELS;
export const VERIFICATIONS: Labels = VERIFICATION_LABELS;

export const MILESTONES: Labels = {
  REQUESTED: { vi: 'đã đề nghị kết nối', en: 'requested' },
  AGREED: { vi: 'đã thống nhất kết nối', en: 'agreed' },
  SECURITY_DOSSIER: { vi: 'lập hồ sơ đề xuất cấp độ', en: 'security dossier' },
  SECURITY_INSPECTED: { vi: 'đã kiểm tra an toàn thông tin', en: 'security inspected' },
  REMEDIATION: { vi: 'đang khắc phục', en: 'remediation' },
  TRIAL: { vi: 'vận hành thử nghiệm', en: 'trial' },
  LIVE: { vi: 'vận hành chính thức', en: 'live' },
};

export const TIMELINESS: Labels = {
  DONE_ON_TIME: { vi: 'hoàn thành đúng hạn', en: 'done on time' },
  DONE_LATE: { vi: 'hoàn thành quá hạn', en: 'done late' },
  IN_TERM: { vi: 'đang thực hiện, trong hạn', en: 'in term' },
  OVERDUE: { vi: 'chưa hoàn thành, quá hạn', en: 'overdue' },
  NO_DEADLINE: { vi: 'không có thời hạn', en: 'no deadline' },
};

export const CELL_STATES: Labels = {
  NO_PLAN: { vi: 'chưa có kế hoạch trong sổ đăng ký', en: 'no plan in the registry' },
  UNPLANNED: { vi: 'kế hoạch không nêu', en: 'not named by the plan' },
  NOT_REPORTED: STATUS_LABELS.NOT_REPORTED,
  NOT_STARTED: STATUS_LABELS.NOT_STARTED,
  IN_PROGRESS: STATUS_LABELS.IN_PROGRESS,
  TESTING: STATUS_LABELS.TESTING,
  PARTLY_CONNECTED: { vi: 'kết nối một phần', en: 'partly connected' },
  CONNECTED: STATUS_LABELS.CONNECTED,
  SUSPENDED: STATUS_LABELS.SUSPENDED,
};

export const HUBS: Labels = {
  NPDB: { vi: 'CSDL quốc gia về dân cư', en: 'National Population Database' },
  EID: { vi: 'Hệ thống định danh và xác thực điện tử', en: 'e-identification system' },
};

export const DATABASE_KINDS: Labels = {
  NATIONAL_DATABASE: { vi: 'cơ sở dữ liệu quốc gia', en: 'national database' },
  SECTORAL_DATABASE: { vi: 'cơ sở dữ liệu chuyên ngành', en: 'sectoral database' },
  INFORMATION_SYSTEM: { vi: 'hệ thống thông tin', en: 'information system' },
  PLATFORM: { vi: 'nền tảng', en: 'platform' },
  APPLICATION: { vi: 'ứng dụng', en: 'application' },
};

export const CADENCES: Labels = {
  MONTHLY: { vi: 'hằng tháng', en: 'monthly' },
  QUARTERLY: { vi: 'hằng quý', en: 'quarterly' },
  HALF_YEARLY: { vi: '6 tháng', en: 'half-yearly' },
  YEARLY: { vi: 'hằng năm', en: 'yearly' },
  ON_REQUEST: { vi: 'theo yêu cầu', en: 'on request' },
  ONCE: { vi: 'một lần', en: 'once' },
};

export const TASK_KINDS: Labels = {
  GENERAL: { vi: 'nhiệm vụ chung', en: 'general' },
  SPECIFIC: { vi: 'nhiệm vụ cụ thể', en: 'specific' },
  DUTY: { vi: 'tổ chức thực hiện', en: 'duty' },
};

export const UTILITY_GROUPS: Labels = {
  PUBLIC_SERVICES: { vi: 'giải quyết thủ tục hành chính và dịch vụ công', en: 'public services' },
  ECONOMY_SOCIETY: { vi: 'phát triển kinh tế, xã hội', en: 'economy and society' },
  DIGITAL_CITIZENS: { vi: 'phục vụ công dân số', en: 'digital citizens' },
  DATA_ECOSYSTEM: { vi: 'hoàn thiện hệ sinh thái dữ liệu dân cư', en: 'data ecosystem' },
  GOVERNANCE: { vi: 'phục vụ chỉ đạo, điều hành', en: 'governance' },
  LEGAL: { vi: 'pháp lý', en: 'legal' },
  SECURITY: { vi: 'an ninh, an toàn', en: 'security' },
  COMMUNICATION: { vi: 'tuyên truyền', en: 'communication' },
  RESOURCES: { vi: 'nguồn lực', en: 'resources' },
  INSPECTION: { vi: 'kiểm tra, giám sát', en: 'inspection' },
  GENERAL: { vi: 'chung', en: 'general' },
};

/** A value as people say it; itself where it is newer than these labels. */
export function labelOf(labels: Labels, value: string | null, language: Language): string | null {
  const label = value === null ? undefined : labels[value];
  return label ? inLanguage(label, language) : value;
}

export const yesNo = (is: boolean, language: Language): string =>
  inLanguage(is ? { vi: 'có', en: 'yes' } : { vi: 'không', en: 'no' }, language);
