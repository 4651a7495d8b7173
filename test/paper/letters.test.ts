import { expect, test } from 'vitest'
import { readFaces } from '../../src/paper/faces.ts'
import { composeLetters, type Letters } from '../../src/paper/letters.ts'
import { renderPdf } from '../../src/paper/pdf/render.ts'
import { readPages, squeeze } from './read.ts'

const letters: Letters = {
  title: 'รหัสครูผู้ช่วย รุ่น 1/2570',
  centre: 'ศูนย์ HCEC โรงเรียนเมืองตัวอย่าง',
  cohort: '1/2570',
  at: Date.parse('2026-11-23T12:00:00+07:00'),
  account: { id: '@plcassist', linkWith: (words) => `https://line.me/own/?${words}` },
  letters: [
    {
      official: 'นางสาวอรอนงค์ ศรีนวล',
      position: 'ครูผู้ช่วย โรงเรียนบ้านทุ่งทอง สพป.กระบี่',
      facts: ['บรรจุ จ. 16 พ.ย. 2569', 'พี่เลี้ยง นางสุภาพร แก้วมณี'],
      code: 'ฟ้า-7306-ตาล',
      until: Date.parse('2027-05-22T12:00:00+07:00'),
    },
    {
      official: 'นางสุภาพร แก้วมณี',
      position: 'พี่เลี้ยงของครูผู้ช่วย 1 คน',
      facts: [],
      code: 'ทะเล-4821-มะลิ',
      until: Date.parse('2027-05-22T12:00:00+07:00'),
    },
  ],
}
const print = async (set: Letters) => {
  const pdf = await renderPdf(composeLetters(set), {
    faces: await readFaces(),
    openPhoto: async () => undefined,
  })
  return (await readPages(pdf)).map(squeeze)
}

test('each letter is a page of its own, with its own code only', async () => {
  const [first, second, ...more] = await print(letters)
  expect(more).toEqual([])
  for (const words of ['เรียนนางสาวอรอนงค์ศรีนวล', 'โรงเรียนบ้านทุ่งทอง', 'ถึง22พ.ค.2570', '@plcassist'])
    expect(first).toContain(words)
  // To be typed, and large.
  expect(first!.match(/ฟ้า-7306-ตาล/g)).toHaveLength(2)
  expect(first).not.toContain('มะลิ')
  expect(second).toContain('เข้าร่วมทะเล-4821-มะลิ')
})

test('the QR fills in what else is typed; without the account it is typed', async () => {
  const qr = composeLetters(letters).blocks.flatMap((block) => (block.kind === 'qr' ? [block.data] : []))
  expect(qr[0]).toBe('https://line.me/own/?เข้าร่วม ฟ้า-7306-ตาล')
  const { account: _account, ...without } = letters
  expect(composeLetters(without).blocks.some(({ kind }) => kind === 'qr')).toBe(false)
  expect((await print(without))[0]).toContain('แล้วพิมพ์:เข้าร่วมฟ้า-7306-ตาล')
})
