import { expect, test } from 'vitest'
import { isPersonalNumber, redact, REDACTED, secrecyMark } from './redact.ts'

const MARK = REDACTED

test.each([
  ['电话13812345678请回', `电话${MARK}请回`],
  ['13812345678', MARK],
  ['138 1234 5678', MARK],
  ['138-1234-5678', MARK],
  ['+8613812345678', MARK],
  ['+86 138 1234 5678', MARK],
  ['008613812345678', MARK],
  ['１３８１２３４５６７８', MARK],
  ['tel:19912345678。', `tel:${MARK}。`],
  ['tel19912345678', `tel${MARK}`],
  ['手机号13812345678或13900000000', `手机号${MARK}或${MARK}`],
  ['0513-82345678', MARK],
  ['(0513)82345678', MARK],
  ['010 62345678', MARK],
  ['051382345678', MARK],
  ['电话：82345678', `电话：${MARK}`],
])('[IN5] the phone number in %j is taken out', (text, clean) => {
  expect(redact(text)).toBe(clean)
})

test.each([
  ['身份证11010519491231002X号', `身份证${MARK}号`],
  ['11010519491231002x', MARK],
  ['１１０１０５１９４９１２３１００２Ｘ'.replace('Ｘ', 'X'), MARK],
  ['身份证号：110105491231002', `身份证号：${MARK}`],
  ['卡号6222021234567890128', `卡号${MARK}`],
  ['4111 1111 1111 1111', MARK],
  ['5555-5555-5555-4444', MARK],
  ['联系人：张三，反映路灯不亮', `联系人：${MARK}，反映路灯不亮`],
  ['姓名:欧阳娜娜', `姓名:${MARK}`],
])('[IN5] the personal data in %j are taken out', (text, clean) => {
  expect(redact(text)).toBe(clean)
})

test.each([
  ['１３９１２３４５６７８', 'of full width'],
  ['𝟏𝟑𝟗𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', 'mathematical'],
  ['①③⑨①②③④⑤⑥⑦⑧', 'in circles'],
  ['¹³⁹¹²³⁴⁵⁶⁷⁸', 'above the line'],
  ['١٣٩١٢٣٤٥٦٧٨', 'Arabic'],
  ['१३९१२३४५६७८', 'of Devanagari'],
  ['1️⃣3️⃣9️⃣1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣7️⃣8️⃣', 'of keys'],
  ['一三九一二三四五六七八', 'Chinese'],
  ['壹叁玖壹贰叁肆伍陆柒捌', 'as on a cheque'],
  ['139\u200b1234\u200d5678', 'with signs nobody sees between them'],
  ['139\u30001234\u30005678', 'with wide blanks'],
  ['139—1234–5678', 'with long dashes'],
  ['139.1234.5678', 'with dots'],
  ['139 12345678', 'in two groups'],
  ['１１０１０５ １９４９１２３１ ００２Ｘ', 'of an identity number in groups'],
  ['６２２２-０２１２-３４５６-７８９０-１２８', 'of a card in groups'],
])('[IN5] digits %j (%s) are taken out', (number) => {
  expect(redact(`请联系${number}，谢谢`)).toBe(`请联系${MARK}，谢谢`)
})

test('[IN5] a mark of secrecy is found through signs that nobody sees', () => {
  expect(secrecyMark('绝\u200b密')).toBe('绝密')
})

test.each([
  ['a year in Chinese', '二〇二六年十一月二十日'],
  ['a name with numerals', '联系网格员张三、李四、王五'],
  ['measures', '面积 120m²、高 ３．５ 米、1️⃣ 清扫 2️⃣ 清运'],
  ['a 19-digit case number', '案件2026112000000123456已派'],
  ['a case number with region and date', '320684202611200001'],
  ['a case number with a prefix', 'WX13812345678'],
  ['a case number with a year', '2026-13812345678'],
  ['a hotline number', '转12345、12349处理'],
  ['a 400 number', '400-820-8820'],
  ['a date and time', '2026-11-20 10:00:00'],
  ['a grid code', '320684001012001003'],
  ['an amount', '金额12345678.90元'],
  ['a longer number', '1381234567890'],
  ['a number that starts like none', '12012345678'],
  ['eight digits alone', '82345678'],
  ['an identity number with a wrong check digit', '110105194912310021'],
  ['a card number that fails its check', '4111111111111112'],
  ['words after a label that are no name', '联系人: 3 名'],
  ['a text without any number', '井盖破损，已设围挡'],
])('[IN5] %s survives', (_, text) => {
  expect(redact(text)).toBe(text)
})

test.each([
  ['绝密★启用前', '绝密'],
  ['【机密】', '机密'],
  ['秘密★10年', '秘密'],
  ['属工作秘密', '工作秘密'],
  ['内部资料 注意保存', '内部资料'],
  ['内部文件', '内部文件'],
  ['【内部】关于重点人员的情况', '内部'],
  ['（内部）不得外传', '内部'],
  ['请阅 [内部 ] 通报', '内部'],
  ['内部★', '内部'],
  ['内部☆五年 排查情况', '内部'],
  ['内部：重点部位巡查安排', '内部'],
  ['  内部\n重点部位巡查安排', '内部'],
  ['密级：内部', '内部'],
])('[IN5] %j carries a mark of secrecy', (text, mark) => {
  expect(secrecyMark(text)).toBe(mark)
})

test.each([
  ...['泄露商业秘密的劳动争议', '机密性要求', '侵犯个人秘密', '小区内部道路', '保守秘密承诺'],
  ...['内部装修噪音扰民', '电梯内部，有异响', '停车场内部 照明不足', '（小区内部）道路破损'],
])('[IN5] %j carries none', (text) => {
  expect(secrecyMark(text)).toBeUndefined()
})

test('[IN5] only a text that is wholly such a number counts as one', () => {
  expect(isPersonalNumber('13812345678')).toBe(true)
  expect(isPersonalNumber('11010519491231002X')).toBe(true)
  expect(isPersonalNumber('case-13812345678-1')).toBe(false)
  expect(isPersonalNumber('9f86d081884c7d65')).toBe(false)
})
