import { describe, expect, test } from 'vitest'
import type { Field } from '../../src/flows/types.ts'
import { readValue, takesMedia } from '../../src/flows/value.ts'

const wednesday = Date.parse('2026-11-25T16:00:00+07:00')

function field(type: Field['type'], more: Partial<Field> = {}): Field {
  return {
    key: 'f',
    paper: 'ข้อ',
    chat: 'ข้อ',
    type,
    need: 'must',
    who: 'any',
    mode: 'one',
    sees: 'team',
    ...more,
  }
}

function read(type: Field['type'], text: string, more: Partial<Field> = {}) {
  const reading = readValue(field(type, more), text, wednesday)
  return reading.ok ? reading.value : reading.ask
}

describe('a value', () => {
  test.each(['text', 'long', 'people', 'calc'] as const)('of type %s is kept as it was written', (type) => {
    expect(read(type, 'ครูมาลี กับ ครูวิชัย')).toEqual({ text: 'ครูมาลี กับ ครูวิชัย' })
  })

  test('num understands people’s numbers and asks about nonsense', () => {
    expect(read('num', '๒๗ คน')).toMatchObject({ text: '๒๗ คน', count: 27 })
    expect(read('num', 'เยอะมาก')).toEqual(expect.any(String))
  })

  test('score understands mean, full marks and passes', () => {
    expect(read('score', 'เฉลี่ย 11.4 เต็ม 30 ผ่าน 9 คน')).toMatchObject({
      score: { mean: 11.4, full: 30, passed: 9 },
    })
    expect(read('score', 'ดีขึ้นเยอะ')).toEqual(expect.any(String))
  })

  test.each(['date', 'datetime'] as const)('%s counts from the day of the message', (type) => {
    expect(read(type, 'พุธหน้า')).toMatchObject({ text: 'พุธหน้า', when: { date: '2026-12-02' } })
    expect(read(type, 'เร็ว ๆ นี้')).toEqual(expect.any(String))
  })

  test('choice takes one of its choices, however it is spelt, and names them otherwise', () => {
    const choices = ['ใน LINE', 'บนกระดาษ']
    expect(read('choice', 'ใน line ค่ะ', { choices })).toEqual({ text: 'ใน LINE', choice: 'ใน LINE' })
    expect(readValue(field('choice', { choices }), 'แล้วแต่ค่ะ', wednesday)).toMatchObject({
      ok: false,
      choices,
    })
    expect(read('choice', 'แล้วแต่ค่ะ', { choices })).toContain('เลือกข้อใดคะ')
  })

  test('multi, and a choice without choices, take words', () => {
    expect(read('multi', 'หลายอย่าง', { choices: ['ก'] })).toEqual({ text: 'หลายอย่าง' })
    expect(read('choice', 'ก')).toEqual({ text: 'ก' })
  })

  test('scale8 wants eight marks from 1 to 5', () => {
    expect(read('scale8', '4 4 3 5 4 3 4 ๔')).toEqual({ text: '4 4 3 5 4 3 4 ๔' })
    for (const text of ['4 4 3', '4 4 3 5 4 3 4 4 4', '4 4 3 5 4 3 4 9', 'ดีทุกข้อ']) {
      expect(read('scale8', text)).toBe('ขอตัวเลข 1–5 ให้ครบ 8 ตัวชี้วัดค่ะ เช่น 4 4 3 5 4 3 4 4')
    }
  })

  test('mix takes words and finds a link in them; doc wants a link; photo a photo', () => {
    expect(read('mix', 'ใบคะแนน')).toEqual({ text: 'ใบคะแนน' })
    expect(read('mix', 'ดูที่ https://example.com/a ค่ะ')).toMatchObject({ link: 'https://example.com/a' })
    expect(read('doc', 'แผน https://example.com/a')).toMatchObject({ link: 'https://example.com/a' })
    expect(read('doc', 'ส่งพรุ่งนี้')).toContain('ขอเป็นไฟล์หรือลิงก์ค่ะ')
    expect(read('photo', 'ส่งพรุ่งนี้')).toContain('ขอเป็นรูปค่ะ')
  })

  test('"ไม่มี" answers what is only asked, and not what is needed', () => {
    for (const text of ['ไม่มี', 'ไม่มีค่ะ', 'ไม่มีเพิ่มเติม', '-'])
      expect(read('num', text, { need: 'should' })).toEqual({ none: true })
    expect(read('text', 'ไม่มี')).toEqual({ text: 'ไม่มี' })
  })

  test('emoji alone answer nothing, and a 👍 is no dash', () => {
    for (const need of ['must', 'should'] as const)
      expect(read('text', '👍 🙏', { need })).toContain('ขอเป็นข้อความสั้น ๆ ค่ะ')
    expect(read('long', 'ดีมาก 👍')).toEqual({ text: 'ดีมาก 👍' })
  })
})

test('photos and files answer what takes them', () => {
  const takes = (type: Field['type']) => [takesMedia(field(type), 'photo'), takesMedia(field(type), 'file')]
  expect([takes('mix'), takes('doc'), takes('photo'), takes('text')]).toEqual([
    [true, true],
    [true, true],
    [true, false],
    [false, false],
  ])
})
