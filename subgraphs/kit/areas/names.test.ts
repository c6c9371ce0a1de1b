import { areaName } from './names';

test.each([
  ['Tỉnh Đắk Nông', 'Dak Nong Province'],
  ['Thành phố Thủ Đức', 'Thu Duc City'],
  ['Quận Ba Đình', 'Ba Dinh Urban District'],
  ['Huyện Tuy Phước', 'Tuy Phuoc District'],
  ['Thị xã Sơn Tây', 'Son Tay Town'],
  ['Phường Trúc Bạch', 'Truc Bach Ward'],
  ["Xã Cư M'gar", "Cu M'gar Commune"],
  ['Thị trấn N.T Phong Hải', 'N.T Phong Hai Township'],
  ['Đặc khu Phú Quý', 'Phu Quy Special Zone'],
  ['Quận 1', 'District 1'],
  ['Phường 05', 'Ward 05'],
  ['Phường IV', 'Ward IV'],
  ['Phường 2 Bảo Lộc', 'Ward 2 Bao Loc'],
  ['Xã Sơn Kim 1', 'Commune Son Kim 1'],
  ['Xã Tam Xuân II', 'Commune Tam Xuan II'],
  ['Tỉnh Bà Rịa - Vũng Tàu', 'Ba Ria - Vung Tau Province'],
])('"%s" is "%s" in English', (vi, en) => {
  expect(areaName(vi)).toEqual({ vi, en });
});

test('an English name of the source is kept, an empty one is not a name', () => {
  expect(areaName('Thành phố Hà Nội', 'Hanoi City').en).toBe('Hanoi City');
  expect(areaName('Thành phố Hà Nội', '').en).toBe('Ha Noi City');
});

test('the type gets its usual case and runs of blanks become one', () => {
  expect(areaName('Thị Trấn Óc Eo').vi).toBe('Thị trấn Óc Eo');
  expect(areaName('xã Bắc Sơn').vi).toBe('Xã Bắc Sơn');
  expect(areaName('Huyện  Vũng Liêm').vi).toBe('Huyện Vũng Liêm');
});

test('a name without a type stays as it is', () => {
  expect(areaName('Cao Bằng')).toEqual({ vi: 'Cao Bằng', en: 'Cao Bang' });
});
