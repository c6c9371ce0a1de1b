import {
  CELL_STATE_LABELS,
  DATABASE_KIND_LABELS,
  HUB_LABELS,
  MILESTONE_LABELS,
  STATUS_LABELS,
  TIMELINESS_LABELS,
  VERIFICATION_LABELS,
} from '../../../subgraphs/connections/services/labels';
import { CADENCE_LABELS } from '../../../subgraphs/plans/services/labels';
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

const capitalised = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** Labels as they stand by themselves rather than within a sentence. */
function standing<Value extends string>(
  labels: Readonly<Record<Value, Text>>,
): Readonly<Record<Value, Text>> {
  const texts = Object.entries<Text>(labels).map(
    ([value, { vi, en }]) => [value, text(capitalised(vi), capitalised(en))] as const,
  );
  return Object.fromEntries(texts) as Record<Value, Text>;
}

const CELL_STATE_NAMES: Readonly<Record<CellState, Text>> = standing(CELL_STATE_LABELS);

/** The states of a cell, the furthest first. */
export const CELL_STATES: Readonly<Record<CellState, { name: Text; meaning: Text }>> = {
  CONNECTED: {
    name: CELL_STATE_NAMES.CONNECTED,
    meaning: text('Đơn vị chủ trì đã báo cáo kết nối xong.', 'Its owner has declared it connected.'),
  },
  PARTLY_CONNECTED: {
    name: CELL_STATE_NAMES.PARTLY_CONNECTED,
    meaning: text(
      'Chỉ một số tỉnh trước sáp nhập đã kết nối.',
      'Only some of the provinces that were merged have connected.',
    ),
  },
  TESTING: {
    name: CELL_STATE_NAMES.TESTING,
    meaning: text('Đang kiểm thử kết nối.', 'The connection is being tested.'),
  },
  IN_PROGRESS: {
    name: CELL_STATE_NAMES.IN_PROGRESS,
    meaning: text('Đang triển khai, chưa kiểm thử.', 'Under way, not tested yet.'),
  },
  NOT_STARTED: {
    name: CELL_STATE_NAMES.NOT_STARTED,
    meaning: text('Đơn vị báo cáo là chưa triển khai.', 'Its owner has declared that work has not begun.'),
  },
  NOT_REPORTED: {
    name: CELL_STATE_NAMES.NOT_REPORTED,
    meaning: text(
      'Có trong kế hoạch, nhưng chưa ai báo cáo tiến độ.',
      'A plan orders it, and nobody has reported on it yet.',
    ),
  },
  SUSPENDED: {
    name: CELL_STATE_NAMES.SUSPENDED,
    meaning: text('Đã tiến xa nhất rồi tạm dừng.', 'The furthest task was suspended since.'),
  },
  UNPLANNED: {
    name: CELL_STATE_NAMES.UNPLANNED,
    meaning: text(
      'Tỉnh có kế hoạch trong sổ đăng ký, nhưng kế hoạch không nêu CSDL này.',
      'The registry holds a plan of the province, and the plan does not name this database.',
    ),
  },
  NO_PLAN: {
    name: CELL_STATE_NAMES.NO_PLAN,
    meaning: text(
      'Sổ đăng ký chưa có kế hoạch nào của tỉnh: đây là điều chúng tôi chưa biết, không phải lỗi của tỉnh.',
      'The registry holds no plan of the province: this is what we do not know, and it is not held against the province.',
    ),
  },
};

export const STATUSES: Readonly<Record<DeclaredStatus, Text>> = standing(STATUS_LABELS);

/** The groups of the official report. */
export const TIMELINESS: Readonly<Record<Timeliness, Text>> = standing(TIMELINESS_LABELS);

export const MILESTONES: Readonly<Record<Milestone, Text>> = standing(MILESTONE_LABELS);

export const VERIFICATION: Readonly<Record<VerificationStatus, Text>> = standing(VERIFICATION_LABELS);

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

export const HUBS: Readonly<Record<Hub, Text>> = standing(HUB_LABELS);

export const DATABASE_KINDS: Readonly<Record<EnumOf<'DatabaseKind'>, Text>> = standing(DATABASE_KIND_LABELS);

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

export const CADENCES: Readonly<Record<EnumOf<'ReportingCadence'>, Text>> = standing(CADENCE_LABELS);

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
