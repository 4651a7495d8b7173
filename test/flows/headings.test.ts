import { describe, expect, test } from 'vitest'
import { hasHeading, splitHeadings } from '../../src/flows/headings.ts'
import { defaultFlow, headingKeys } from '../../src/flows/load.ts'

const fields = defaultFlow.steps[0]!.fields

function split(text: string, loose = false): Record<string, string> {
  return Object.fromEntries(splitHeadings(text, fields, loose).map((part) => [part.field.key, part.text]))
}

describe('headings', () => {
  test('stand at the beginning of lines, their words may go on below', () => {
    expect(split('ปัญหา: อ่านโจทย์ไม่เข้าใจ\nทั้งห้อง\nสาเหตุ : สอนสูตรก่อนภาพ')).toEqual({
      problem: 'อ่านโจทย์ไม่เข้าใจ\nทั้งห้อง',
      cause: 'สอนสูตรก่อนภาพ',
    })
  })

  test.each(['• ปัญหา: ก', '- ปัญหา: ก', '1. ปัญหา: ก', '๒) ปัญหา: ก', '  * ปัญหา: ก', '○ ปัญหา: ก'])(
    'may carry a bullet: %s',
    (text) => {
      expect(split(text)).toEqual({ problem: 'ก' })
      expect(hasHeading(text, headingKeys)).toBe(true)
    },
  )

  test('may end in a full-width colon, or be the official wording, or look the same in another order of marks', () => {
    expect(split('ปัญหา：ก')).toEqual({ problem: 'ก' })
    expect(split('ประเด็น/สภาพปัญหา: ก')).toEqual({ problem: 'ก' })
    expect(split('กลุ่มเป้าหมาย (ชั้น จำนวนนักเรียน): ป.4/1')).toEqual({ pupils: 'ป.4/1' })
    expect(split('เปา้หมาย: ร้อยละ 70'.replace('เปา้หมาย', 'เป้าหมาย\u200b'))).toEqual({ goal: 'ร้อยละ 70' })
  })

  test('may follow on the same line once the message has begun with one', () => {
    expect(split('ปัญหา: ก สาเหตุ: ข นักเรียน: 28 คน')).toEqual({ problem: 'ก', cause: 'ข', pupils: '28 คน' })
    expect(split('คุยกันเรื่อง ปัญหา: ก สาเหตุ: ข')).toEqual({})
  })

  test('of a form that was filled in halfway are left out', () => {
    expect(split('ปัญหา: ก\nสาเหตุ:\nนักเรียน: …\nเป้าหมาย:   ')).toEqual({ problem: 'ก' })
  })

  test('may come without a colon only where the message is known to be an answer', () => {
    expect(split('ปัญหา อ่านโจทย์ไม่เข้าใจ')).toEqual({})
    expect(split('ปัญหา อ่านโจทย์ไม่เข้าใจ\nสาเหตุ\nสอนสูตรก่อนภาพ', true)).toEqual({
      problem: 'อ่านโจทย์ไม่เข้าใจ',
      cause: 'สอนสูตรก่อนภาพ',
    })
    expect(split('ปัญหามากมาย', true)).toEqual({})
  })

  test('the longer of two that both begin a line is meant', () => {
    const both = [
      { ...fields[0]!, key: 'short', chat: 'ผล' },
      { ...fields[0]!, key: 'long', chat: 'ผล ครู' },
    ]
    expect(splitHeadings('ผล ครู สอนสนุกขึ้น', both, true)[0]).toMatchObject({
      field: { key: 'long' },
      text: 'สอนสนุกขึ้น',
    })
  })

  test('where two steps share one, the first of the fields given is meant', () => {
    const twice = [fields[0]!, { ...fields[1]!, chat: 'ปัญหา' }]
    expect(splitHeadings('ปัญหา: ก', twice)[0]!.field.key).toBe('problem')
  })

  test('are cut from Windows line ends, and nothing is found among no fields', () => {
    expect(split('ปัญหา: ก\r\nสาเหตุ: ข')).toEqual({ problem: 'ก', cause: 'ข' })
    expect(splitHeadings('ปัญหา: ก', [])).toEqual([])
  })
})

describe('chatter', () => {
  test.each([
    'กิจกรรมวันแม่เริ่มกี่โมงคะ',
    'ประชุม 15:30 นะคะ',
    'ปัญหาคือฝนตกค่ะ',
    'หมายเหตุ: พรุ่งนี้หยุด',
    'https://example.com/ปัญหา',
    'ใครเจอปัญหา: แจ้งได้เลย',
    ': ปัญหา',
    `${'ก'.repeat(61)}: ปัญหา`,
    '',
  ])('has no heading: %s', (text) => {
    expect(hasHeading(text, headingKeys)).toBe(false)
    expect(split(text)).toEqual({})
  })

  test('with a heading on any line is an answer', () => {
    expect(hasHeading('สรุปจากที่ประชุมค่ะ\nเป้าหมาย: ร้อยละ 70', headingKeys)).toBe(true)
  })
})
