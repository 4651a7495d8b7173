import { expect, test } from 'vitest'
import { readLogLine } from '../../../src/flows/programme/read-line.ts'
import { phasesPack } from './stage.ts'

const readIt = (text: string, expected = false) => {
  const line = readLogLine(text, phasesPack, { today: '2026-12-14', expected })
  return line?.ok ? line.value : line && 'asks'
}
const online = (title: string, minutes: number, provider?: string) => ({
  phase: 'online',
  title,
  minutes,
  ...(provider === undefined ? {} : { provider }),
})

test.each([
  ['จิตวิทยาชั้นเรียน / DEEP / 2 ชม.', online('จิตวิทยาชั้นเรียน', 120, 'DEEP')],
  ['จิตวิทยาชั้นเรียน/DEEP/2', online('จิตวิทยาชั้นเรียน', 120, 'DEEP')],
  ['1. วินัยเชิงบวก / สพฐ. / ๑ ชม. ๓๐ นาที', online('วินัยเชิงบวก', 90, 'สพฐ.')],
  ['วินัยเชิงบวก | สพฐ. | 90 นาทีค่ะ', online('วินัยเชิงบวก', 90, 'สพฐ.')],
  ['วินัยเชิงบวก\tสพฐ.\tสองชั่วโมงครึ่ง', online('วินัยเชิงบวก', 150, 'สพฐ.')],
  ['วินัยเชิงบวก / 2 ชั่วโมง', online('วินัยเชิงบวก', 120)],
  ['ออนไลน์ / วินัยเชิงบวก / สพฐ. / 1.5 ชม.', online('วินัยเชิงบวก', 90, 'สพฐ.')],
  [
    'อบรม / ปฏิบัติการเสริมสมรรถนะ / สพป.กระบี่ / 21 ชม.',
    { phase: 'workshop', title: 'ปฏิบัติการเสริมสมรรถนะ', provider: 'สพป.กระบี่', minutes: 1260 },
  ],
  ['นิเทศ / 15 ธ.ค. / 3 ชม.', { phase: 'visit', title: 'การนิเทศชั้นเรียน', minutes: 180, date: '2026-12-15' }],
  ['นิเทศ / 14/12/69 / 3 ชม.', { phase: 'visit', title: 'การนิเทศชั้นเรียน', minutes: 180, date: '2026-12-14' }],
  ['นิเทศ / 3 ชม.', 'asks'],
  ['วินัยเชิงบวก / DEEP / 900 ชม.', 'asks'],
  ['/ DEEP / 2 ชม.', 'asks'],
])('reads %s', (text, wanted) => {
  expect(readIt(text)).toEqual(wanted)
})

test.each([
  'กินข้าวยังคะ',
  'เฉลี่ย 19.2 เต็ม 30 ผ่าน 21/28 คน',
  'ป.4/1',
  '15/12/69 15.40-17.40',
  'ก/ข',
  'จิตวิทยา 2 ชั่วโมง',
])('%s is no line where nobody asked', (text) => {
  expect(readIt(text)).toBeUndefined()
})

test('where a line was asked for, spoken words count and what is missing is asked for', () => {
  expect(readIt('จิตวิทยาชั้นเรียน จำนวน 2 ชั่วโมง', true)).toEqual(online('จิตวิทยาชั้นเรียน', 120))
  expect(readIt('จิตวิทยาชั้นเรียน', true)).toBe('asks')
  expect(readIt('จิตวิทยาชั้นเรียน / DEEP', true)).toBe('asks')
})
