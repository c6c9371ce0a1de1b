import { matcherOf } from '../../kit/search';
import { planSearchText, planTaskSearchText } from './search-text';

const plan = planSearchText({
  titleVi: 'Kế hoạch thực hiện Đề án 06 tỉnh Đắk Nông',
  titleEn: 'Project 06 plan of Dak Nong Province',
  documentNumber: '468/QĐ-UBND',
});

test.each(['de an 06', 'PROVINCE', 'dak nong', '468/qd-ubnd', 'Đắk Nông project'])(
  'a plan is found by "%s"',
  (search) => {
    expect(matcherOf(search)(plan)).toBe(true);
  },
);

test('a plan without a number is not found by the word null', () => {
  const text = planSearchText({ titleVi: 'Kế hoạch', titleEn: 'Plan', documentNumber: null });
  expect(text).toBe('ke hoach plan');
});

const task = planTaskSearchText({
  ref: 'PL2.26',
  section: 'Phụ lục II',
  titleVi: 'Kết nối CSDL đất đai',
  titleEn: 'Connect the land database',
  deliverableVi: 'Văn bản báo cáo',
  deliverableEn: null,
});

test.each(['dat dai', 'LAND', 'pl2.26', 'phụ lục', 'van ban'])('a plan task is found by "%s"', (search) => {
  expect(matcherOf(search)(task)).toBe(true);
});
