/** Values of the API's enums as people say them, within a sentence: in files and on the dashboard. */
import type { Labels } from '../../kit/language';

export const CADENCE_LABELS = {
  MONTHLY: { vi: 'hằng tháng', en: 'monthly' },
  QUARTERLY: { vi: 'hằng quý', en: 'quarterly' },
  HALF_YEARLY: { vi: '6 tháng', en: 'half-yearly' },
  YEARLY: { vi: 'hằng năm', en: 'yearly' },
  ON_REQUEST: { vi: 'theo yêu cầu', en: 'on request' },
  ONCE: { vi: 'một lần', en: 'once' },
} as const satisfies Labels;

export const TASK_KIND_LABELS = {
  GENERAL: { vi: 'nhiệm vụ chung', en: 'general task' },
  SPECIFIC: { vi: 'nhiệm vụ cụ thể', en: 'specific task' },
  DUTY: { vi: 'tổ chức thực hiện', en: 'duty' },
} as const satisfies Labels;

/** The groups of Project 06, by the names of its decision where it gives them one. */
export const UTILITY_GROUP_LABELS = {
  PUBLIC_SERVICES: {
    vi: 'phục vụ giải quyết thủ tục hành chính và dịch vụ công trực tuyến',
    en: 'public services',
  },
  ECONOMY_SOCIETY: { vi: 'phục vụ phát triển kinh tế, xã hội', en: 'economy and society' },
  DIGITAL_CITIZENS: { vi: 'phục vụ công dân số', en: 'digital citizens' },
  DATA_ECOSYSTEM: { vi: 'hoàn thiện hệ sinh thái dữ liệu dân cư', en: 'population data ecosystem' },
  GOVERNANCE: { vi: 'phục vụ chỉ đạo, điều hành', en: 'direction and administration' },
  LEGAL: { vi: 'pháp lý', en: 'legal' },
  SECURITY: { vi: 'an ninh, an toàn', en: 'security' },
  COMMUNICATION: { vi: 'tuyên truyền', en: 'communication' },
  RESOURCES: { vi: 'nguồn lực', en: 'resources' },
  INSPECTION: { vi: 'kiểm tra, giám sát', en: 'inspection' },
  GENERAL: { vi: 'nhiệm vụ chung', en: 'general' },
} as const satisfies Labels;
