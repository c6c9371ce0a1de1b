import { dateCell } from '../../spreadsheets/cell';
import { CELL_STATE_LABELS } from '../../../subgraphs/connections/services/labels';
import { labelOf, yesNo } from '../labels';
import { table } from '../table';
import {
  type Coverage,
  coverageQuery,
  isCoverageSimulated,
  type Marked,
  marked,
  simulated,
} from './coverage-form';
import { column } from './names';

interface CellItem extends Marked {
  area: { id: string; name: string };
  database: { code: string; name: string; sector: { name: string } };
  state: string;
  overdue: boolean;
  dueOn: string | null;
  taskCount: number;
}

interface CellsOf extends Coverage {
  coverage: Coverage['coverage'] & { cells: CellItem[] };
}

export const coverage = table<CellItem, CellsOf>({
  name: 'coverage',
  title: { vi: 'Mức độ kết nối: địa phương × cơ sở dữ liệu', en: 'Coverage: area × database' },
  field: 'coverage',
  query: coverageQuery(`cells {
    area { id name(language: $language) }
    database { code name(language: $language) sector { name(language: $language) } }
    state overdue dueOn taskCount
  }`),
  page: ({ coverage }) => marked(coverage.cells, coverage),
  isSimulated: isCoverageSimulated,
  columns: [
    column({ vi: 'Mã địa phương', en: 'Area id' }, 12, ({ area }) => area.id),
    column({ vi: 'Địa phương', en: 'Area' }, 24, ({ area }) => area.name),
    column({ vi: 'Lĩnh vực', en: 'Sector' }, 22, ({ database }) => database.sector.name),
    column({ vi: 'Mã cơ sở dữ liệu', en: 'Database code' }, 22, ({ database }) => database.code),
    column({ vi: 'Cơ sở dữ liệu', en: 'Database' }, 40, ({ database }) => database.name),
    column({ vi: 'Trạng thái', en: 'State' }, 28, ({ state }, language) =>
      labelOf(CELL_STATE_LABELS, state, language),
    ),
    column({ vi: 'Quá hạn', en: 'Overdue' }, 10, ({ overdue }, language) => yesNo(overdue, language)),
    column({ vi: 'Hạn sớm nhất', en: 'Earliest due date' }, 12, ({ dueOn }) => dateCell(dueOn)),
    column({ vi: 'Số nhiệm vụ', en: 'Tasks' }, 10, ({ taskCount }) => taskCount),
    simulated,
  ],
});
