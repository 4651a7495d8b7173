import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  countGraphemes,
  kedmaneeToLatin,
  latinToKedmanee,
  matchKey,
  toThaiDigits,
} from '../../src/flows/thai/text.ts'
import { codeKey, findCodes, looksLikeCode, makeCode, matchesSecret } from '../../src/talk/code.ts'
import data from '../../src/talk/data/code-words.json' with { type: 'json' }

const words = data.rows.flatMap((row) => row.split(' '))
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const code = fc.tuple(random, random, random).map((numbers) => {
  let at = 0
  return makeCode(() => numbers[at++] ?? 0)
})

describe('the word list', () => {
  it('has 1,024 words that cannot be taken for each other', () => {
    expect(words).toHaveLength(1024)
    expect(new Set(words.map((word) => matchKey(word).replace(/[็-์]/g, ''))).size).toBe(1024)
  })

  it('has words of 2 to 6 characters that matching leaves whole', () => {
    for (const word of words) {
      expect([2, 3, 4, 5, 6]).toContain(countGraphemes(word))
      for (const ending of ['', 'ค่ะ', ' ครับ', 'นะคะ', 'จ้า']) expect(matchKey(word + ending)).toBe(word)
    }
  })

  it('holds the words of the script', () => {
    for (const word of ['ทะเล', 'มะลิ', 'ฟ้า', 'ตาล']) expect(words).toContain(word)
  })
})

describe('codeKey', () => {
  test.each([
    'ทะเล-4821-มะลิ',
    'รหัส ทะเล-4821-มะลิ',
    'รหัสทีม: ทะเล – 4821 – มะลิ นะคะ',
    'เข้าร่วม ทะเล-4821-มะลิ',
    'เข้าร่วม รหัส ทะเล 4821 มะลิครับ',
    'ทะเล ๔๘๒๑ มะลิค่ะ',
    'ทะเล4821มะลิ',
    'ทะเล\u200b-4821-มะลิ 🙏',
    'mtg]-4821-,t]b',
    'mtg] 4821 ,t]b',
    'mtg]348213,t]b',
    'mtg]3%_#@3,t]b',
  ])('%s', (text) => expect(codeKey(text)).toBe('ทะเล-4821-มะลิ'))

  test.each([
    '',
    'มี 4821 คน',
    'hello 4821 world',
    'ทะเล-482-มะลิ',
    'ทะเล-48211-มะลิ',
    'ทะเล-4821',
    'ไม่รู้-4821-มะลิ',
    'โทร 0812345678 ค่ะ',
  ])('"%s" is no code', (text) => expect(codeKey(text)).toBeUndefined())

  it('reads any code however it is typed', () => {
    const gap = fc.constantFrom('', ' ', '-', ' - ', '–', '  ')
    fc.assert(
      fc.property(
        code,
        gap,
        gap,
        fc.boolean(),
        fc.constantFrom('', 'ค่ะ', ' ครับ'),
        fc.constantFrom('', 'รหัส ', 'เข้าร่วม '),
        (typed, one, two, isThai, end, lead) => {
          const [left = '', digits = '', right = ''] = typed.split('-')
          const text = `${lead}${left}${one}${isThai ? toThaiDigits(digits) : digits}${two}${right}${end}`
          expect(codeKey(text)).toBe(typed)
        },
      ),
    )
  })

  it('reads any code typed on the Latin layout', () => {
    fc.assert(
      fc.property(code, fc.constantFrom('-', ' '), (typed, gap) => {
        const [left = '', digits = '', right = ''] = typed.split('-')
        expect(codeKey(kedmaneeToLatin(`${left}-${toThaiDigits(digits)}-${right}`))).toBe(typed)
        expect(codeKey(`${kedmaneeToLatin(left)}${gap}${digits}${gap}${kedmaneeToLatin(right)}`)).toBe(typed)
      }),
    )
  })
})

test('findCodes notices every code among other words, but only with its hyphens', () => {
  expect(findCodes('นี่รหัสผู้จัดการค่ะ ฟ้า-7306-ตาล ใช้ได้เลย')).toEqual(['ฟ้า-7306-ตาล'])
  expect(findCodes('ฟ้า 7306 ตาล')).toEqual(['ฟ้า-7306-ตาล'])
  expect(findCodes('ไปทะเล 4821 บาท มะลิ')).toEqual([])
  expect(findCodes('รหัสทีม ทะเล-4821-มะลิ\n(ใช้ในกลุ่ม)\nรหัสพี่เลี้ยง ฟ้า-๗๓๐๖-ตาล')).toEqual([
    'ทะเล-4821-มะลิ',
    'ฟ้า-7306-ตาล',
  ])
})

test.each([
  ['รหัส ทะเล-4821-มะรี', true],
  ['รหัสทีม ทะเล 4821 มะรี ค่ะ', true],
  ['รหัสไวไฟห้องประชุม 12345678 ค่ะ', false],
  ['รหัส wifi krutoom2569', false],
  ['รหัสโรงเรียน 81010023', false],
])('"%s" looks like a code: %s', (text, expected) => expect(looksLikeCode(text)).toBe(expected))

describe('matchesSecret', () => {
  test.each([
    ['plc7', true],
    [' plc7 ', true],
    ['ยสแึ', true],
    ['plc๗', true],
    ['plc', false],
    ['plc77', false],
    ['PLC7', false],
    ['', false],
  ])('"%s" → %s', (typed, expected) => expect(matchesSecret(typed, 'plc7')).toBe(expected))

  it('holds for any Latin secret on either layout, and for nothing else', () => {
    const secret = fc.string({
      unit: fc.integer({ min: 33, max: 126 }).map((each) => String.fromCharCode(each)),
      minLength: 1,
    })
    fc.assert(
      fc.property(secret, secret, (one, other) => {
        expect(matchesSecret(one, one)).toBe(true)
        expect(matchesSecret(latinToKedmanee(one), one)).toBe(true)
        expect(matchesSecret(other, one)).toBe(other === one || kedmaneeToLatin(other) === one)
      }),
    )
    expect(matchesSecret('', '')).toBe(false)
  })
})
