import { describe, expect, it } from 'vitest'
import { sortGroupText } from '../../../src/talk/addressed.ts'
import { readConsultLine } from '../../../src/talk/clinic/reading.ts'

const plain = { called: false, quotes: false }

describe('a line of a consultation', () => {
  it.each([
    ['ปรึกษา: จะวัดอย่างไรดีคะ', { text: 'จะวัดอย่างไรดีคะ', further: false }],
    ['ปรึกษา วัดผล: ข้อหนึ่ง\nข้อสอง', { text: 'ข้อหนึ่ง\nข้อสอง', topic: 'measure', further: false }],
    ['ขอคำปรึกษา วัดและประเมิน： ถาม', { text: 'ถาม', topic: 'measure', further: false }],
    ['ปรึกษาต่อ: ขอตัวอย่าง', { text: 'ขอตัวอย่าง', further: true }],
  ])('%s', (text, line) => {
    expect(readConsultLine(text)).toEqual(line)
  })

  it.each(['ปรึกษาหมอ: ไม่สบาย', 'พรุ่งนี้ขอปรึกษาหน่อยนะคะ', 'ขอคำปรึกษาเรื่องลูกค่ะ', 'วัดผล: 12', 'ที่ปรึกษา: นายดี'])(
    '%s is talk',
    (text) => {
      expect(readConsultLine(text)).toBeUndefined()
    },
  )
})

describe('in a group', () => {
  it.each([
    ['พรุ่งนี้ขอปรึกษาหน่อยนะคะ', 'no'],
    ['ขอคำปรึกษาค่ะ', 'no'],
    ['ปรึกษาหมอ: ไม่สบาย', 'no'],
    // A tap of its writer has to come before it.
    ['ปรึกษา: จะไปทางไหนดี', 'if-announced'],
    ['ปรึกษา วัดผล: จะวัดอย่างไรดีคะ', 'yes'],
    ['ขอคำปรึกษา PLC', 'yes'],
  ])('%s: %s', (text, sorted) => {
    expect(sortGroupText(text, plain)).toBe(sorted)
  })
})
