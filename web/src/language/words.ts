import type { introspection } from '../../graphql-env';
import type { Text } from './language';

type Enums = introspection['types'];
type EnumOf<Name extends keyof Enums> = Enums[Name] extends { enumValues: infer Value } ? Value : never;

export type CellState = EnumOf<'CellState'>;
export type DeclaredStatus = EnumOf<'DeclaredStatus'>;
export type Timeliness = EnumOf<'Timeliness'>;
export type Milestone = EnumOf<'Milestone'>;
export type VerificationStatus = EnumOf<'VerificationStatus'>;
export type Disagreement = EnumOf<'Disagreement'>;
export type Hub = EnumOf<'Hub'>;

const text = (vi: string, en: string): Text => ({ vi, en });

/** The states of a cell, the furthest first. */
export const CELL_STATES: Readonly<Record<CellState, { name: Text; meaning: Text }>> = {
  CONNECTED: {
    name: text('Đã kết nối', 'Connected'),
    meaning: text('Đơn vị chủ trì đã báo cáo kết nối xong.', 'Its owner has declared it connected.'),
  },
  PARTLY_CONNECTED: {
    name: text('Kết nối một phần', 'Partly connected'),
    meaning: text(
      'Chỉ một số tỉnh trước sáp nhập đã kết nối.',
      'Only some of the provinces that were merged have connected.',
    ),
  },
  TESTING: {
    name: text('Đang kiểm thử', 'Testing'),
    meaning: text('Đang kiểm thử kết nối.', 'The connection is being tested.'),
  },
  IN_PROGRESS: {
    name: text('Đang triển khai', 'In progress'),
    meaning: text('Đang triển khai, chưa kiểm thử.', 'Under way, not tested yet.'),
  },
  NOT_STARTED: {
    name: text('Chưa triển khai', 'Not started'),
    meaning: text('Đơn vị báo cáo là chưa triển khai.', 'Its owner has declared that work has not begun.'),
  },
  NOT_REPORTED: {
    name: text('Chưa báo cáo', 'Not reported'),
    meaning: text(
      'Có trong kế hoạch, nhưng chưa ai báo cáo tiến độ.',
      'A plan orders it, and nobody has reported on it yet.',
    ),
  },
  SUSPENDED: {
    name: text('Tạm dừng', 'Suspended'),
    meaning: text('Đã tiến xa nhất rồi tạm dừng.', 'The furthest task was suspended since.'),
  },
  UNPLANNED: {
    name: text('Kế hoạch không nêu', 'Not in the plan'),
    meaning: text(
      'Tỉnh có kế hoạch trong sổ đăng ký, nhưng kế hoạch không nêu CSDL này.',
      'The registry holds a plan of the province, and the plan does not name this database.',
    ),
  },
  NO_PLAN: {
    name: text('Chưa có kế hoạch', 'No plan held'),
    meaning: text(
      'Sổ đăng ký chưa có kế hoạch nào của tỉnh: đây là điều chúng tôi chưa biết, không phải lỗi của tỉnh.',
      'The registry holds no plan of the province: this is what we do not know, and it is not held against the province.',
    ),
  },
};

export const STATUSES: Readonly<Record<DeclaredStatus, Text>> = {
  NOT_REPORTED: text('Chưa báo cáo', 'Not reported'),
  NOT_STARTED: text('Chưa triển khai', 'Not started'),
  IN_PROGRESS: text('Đang triển khai', 'In progress'),
  TESTING: text('Đang kiểm thử', 'Testing'),
  CONNECTED: text('Đã kết nối', 'Connected'),
  SUSPENDED: text('Tạm dừng', 'Suspended'),
  CANCELLED: text('Đã huỷ', 'Cancelled'),
};

/** The groups of the official report. */
export const TIMELINESS: Readonly<Record<Timeliness, Text>> = {
  OVERDUE: text('Quá hạn', 'Overdue'),
  IN_TERM: text('Trong hạn', 'In term'),
  DONE_ON_TIME: text('Hoàn thành đúng hạn', 'Done on time'),
  DONE_LATE: text('Hoàn thành quá hạn', 'Done late'),
  NO_DEADLINE: text('Không có thời hạn', 'No deadline'),
};

export const MILESTONES: Readonly<Record<Milestone, Text>> = {
  REQUESTED: text('Đã đề nghị kết nối', 'Requested'),
  AGREED: text('Đã thống nhất', 'Agreed'),
  SECURITY_DOSSIER: text('Hồ sơ cấp độ an toàn', 'Security dossier'),
  SECURITY_INSPECTED: text('Đã kiểm tra an ninh', 'Security inspected'),
  REMEDIATION: text('Khắc phục tồn tại', 'Remediation'),
  TRIAL: text('Vận hành thử', 'Trial'),
  LIVE: text('Vận hành chính thức', 'Live'),
};

export const VERIFICATION: Readonly<Record<VerificationStatus, Text>> = {
  NONE: text('Chưa kiểm tra', 'Not inspected'),
  PASSED: text('Đạt', 'Passed'),
  FAILED: text('Không đạt', 'Failed'),
  EXPIRED: text('Hết hiệu lực', 'Expired'),
};

export const DISAGREEMENTS: Readonly<Record<Disagreement, Text>> = {
  CONNECTED_NOT_VERIFIED: text(
    'Báo cáo đã kết nối nhưng không có kết quả kiểm tra an ninh còn hiệu lực.',
    'Declared connected without a passed inspection that is still valid.',
  ),
  CONNECTED_NO_TRAFFIC: text(
    'Báo cáo đã kết nối nhưng 30 ngày qua không có lưu lượng.',
    'Declared connected, and no traffic was seen for 30 days.',
  ),
  TRAFFIC_NOT_CONNECTED: text(
    'Có lưu lượng nhưng chưa báo cáo đã kết nối.',
    'Traffic was seen, and it is not declared connected.',
  ),
};

export const HUBS: Readonly<Record<Hub, Text>> = {
  NPDB: text('CSDL quốc gia về dân cư', 'National Population Database'),
  EID: text('Hệ thống định danh và xác thực điện tử', 'E-identification system'),
};

export const DATABASE_KINDS: Readonly<Record<EnumOf<'DatabaseKind'>, Text>> = {
  NATIONAL_DATABASE: text('CSDL quốc gia', 'National database'),
  SECTORAL_DATABASE: text('CSDL chuyên ngành', 'Sectoral database'),
  INFORMATION_SYSTEM: text('Hệ thống thông tin', 'Information system'),
  PLATFORM: text('Nền tảng', 'Platform'),
  APPLICATION: text('Ứng dụng', 'Application'),
};

export const UNIT_KINDS: Readonly<Record<EnumOf<'UnitKind'>, Text>> = {
  BANK: text('Ngân hàng', 'Bank'),
  COLLECTIVE: text('Nhóm đơn vị', 'Group named as one'),
  COURT: text('Tòa án', 'Court'),
  DEPARTMENT: text('Sở, ban, ngành, phòng', 'Department'),
  ENTERPRISE: text('Doanh nghiệp', 'Enterprise'),
  INSPECTORATE: text('Thanh tra', 'Inspectorate'),
  MASS_ORGANISATION: text('Hội, đoàn thể', 'Mass organisation'),
  MEDIA: text('Cơ quan báo chí', 'Media'),
  MILITARY: text('Quân sự', 'Military'),
  MINISTRY: text('Bộ, ngành trung ương', 'Ministry'),
  OFFICE: text('Văn phòng', 'Office'),
  OTHER: text('Đơn vị khác', 'Other'),
  PEOPLES_COMMITTEE: text('Ủy ban nhân dân', 'People’s committee'),
  POLICE: text('Công an', 'Police'),
  PROCURACY: text('Viện kiểm sát', 'Procuracy'),
  SOCIAL_INSURANCE: text('Bảo hiểm xã hội', 'Social insurance'),
  TAX: text('Thuế', 'Tax office'),
  WORKING_GROUP: text('Tổ công tác', 'Working group'),
};

export const UNIT_LEVELS: Readonly<Record<EnumOf<'UnitLevel'>, Text>> = {
  CENTRAL: text('Trung ương', 'Central'),
  PROVINCE: text('Cấp tỉnh', 'Province'),
  DISTRICT: text('Cấp huyện', 'District'),
  COMMUNE: text('Cấp xã', 'Commune'),
};

export const CADENCES: Readonly<Record<EnumOf<'ReportingCadence'>, Text>> = {
  MONTHLY: text('Hằng tháng', 'Monthly'),
  QUARTERLY: text('Hằng quý', 'Quarterly'),
  HALF_YEARLY: text('6 tháng', 'Half-yearly'),
  YEARLY: text('Hằng năm', 'Yearly'),
  ONCE: text('Một lần', 'Once'),
  ON_REQUEST: text('Khi có yêu cầu', 'On request'),
};

export const UTILITY_GROUPS: Readonly<Record<EnumOf<'UtilityGroup'>, Text>> = {
  LEGAL: text('Pháp lý', 'Legal'),
  PUBLIC_SERVICES: text('Giải quyết thủ tục hành chính, dịch vụ công', 'Public services'),
  ECONOMY_SOCIETY: text('Phát triển kinh tế - xã hội', 'Economy and society'),
  DIGITAL_CITIZENS: text('Công dân số', 'Digital citizens'),
  DATA_ECOSYSTEM: text('Hệ sinh thái dữ liệu dân cư', 'Population data ecosystem'),
  GOVERNANCE: text('Chỉ đạo, điều hành', 'Direction and administration'),
  SECURITY: text('An ninh, an toàn', 'Security'),
  RESOURCES: text('Nguồn lực', 'Resources'),
  COMMUNICATION: text('Thông tin, tuyên truyền', 'Communication'),
  INSPECTION: text('Kiểm tra, giám sát', 'Inspection'),
  GENERAL: text('Nhiệm vụ chung', 'General'),
};

export const TASK_KINDS: Readonly<Record<EnumOf<'PlanTaskKind'>, Text>> = {
  GENERAL: text('Nhiệm vụ chung', 'General task'),
  SPECIFIC: text('Nhiệm vụ cụ thể', 'Specific task'),
  DUTY: text('Trách nhiệm thực hiện', 'Duty'),
};

export const DEADLINE_KINDS: Readonly<Record<EnumOf<'DeadlineKind'>, Text>> = {
  DATE: text('Theo ngày', 'By a day'),
  MONTH: text('Trong tháng', 'Within a month'),
  QUARTER: text('Trong quý', 'Within a quarter'),
  YEAR: text('Trong năm', 'Within a year'),
  RECURRING: text('Thường xuyên', 'Recurring'),
  ON_GUIDANCE: text('Khi có hướng dẫn', 'When guidance is given'),
  UNSPECIFIED: text('Không nêu thời hạn', 'No deadline stated'),
};

export const ROLES: Readonly<Record<string, Text>> = {
  reporter: text('Người báo cáo', 'Reporter'),
  coordinator: text('Người điều phối', 'Coordinator'),
  inspector: text('Người kiểm tra', 'Inspector'),
  monitor: text('Hệ thống giám sát', 'Monitor'),
  administrator: text('Quản trị viên', 'Administrator'),
};

export const HISTORY_KINDS: Readonly<Record<string, Text>> = {
  STATUS_REPORTED: text('Báo cáo tiến độ', 'Status reported'),
  REPORT_CORRECTED: text('Đính chính báo cáo', 'Report corrected'),
  INSPECTED: text('Kiểm tra an ninh', 'Inspected'),
  DEADLINE_EXTENDED: text('Gia hạn', 'Deadline extended'),
  UNITS_ASSIGNED: text('Phân công', 'Units assigned'),
};
