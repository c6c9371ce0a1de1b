import type { CellValue } from '../../spreadsheets/cell';
import type { Language, LocalizedText } from '../../../subgraphs/kit/language';
import { yesNo } from '../labels';
import type { Column } from '../table';

/** Names of several units, or of anything, in one cell. */
export const names = (items: readonly { name: string }[]): string => items.map(({ name }) => name).join('; ');

export const column = <Item>(
  header: LocalizedText,
  width: number,
  value: (item: Item, language: Language) => CellValue,
): Column<Item> => ({ header, width, value });

export interface PlanOf {
  id: string;
  title: string;
  documentNumber: string | null;
  simulated: boolean;
}

export interface PlanInArea extends PlanOf {
  area: { id: string; name: string };
}

/** How people call a plan: by its number, or where the document shows none, by its title. */
export const planName = ({ documentNumber, title }: PlanOf): string => documentNumber ?? title;

/** Which plan of which area something belongs to. */
export const planColumns = <Item extends { plan: PlanInArea }>(): readonly Column<Item>[] => [
  column({ vi: 'Địa phương', en: 'Area' }, 22, ({ plan }) => plan.area.name),
  column({ vi: 'Mã địa phương', en: 'Area id' }, 12, ({ plan }) => plan.area.id),
  column({ vi: 'Kế hoạch', en: 'Plan' }, 18, ({ plan }) => planName(plan)),
  column({ vi: 'Mã kế hoạch', en: 'Plan id' }, 18, ({ plan }) => plan.id),
];

/** Says of every row whether its data is made up, where no heading could: in CSV. */
export const simulatedColumn = <Item>(isSimulated: (item: Item) => boolean): Column<Item> =>
  column({ vi: 'Dữ liệu mô phỏng', en: 'Simulated data' }, 12, (item, language) =>
    yesNo(isSimulated(item), language),
  );
