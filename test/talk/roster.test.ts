import * as fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import {
  findMember,
  looksLikeRoster,
  readRoster,
  type RosterMember,
  shortNames,
} from '../../src/talk/roster.ts'

const LIST = `รายชื่อ โรงเรียนบ้านทุ่งทอง กลุ่มคณิตคิดสนุก
นางสุภาพร แก้วมณี ครูชำนาญการพิเศษ หัวหน้า
นางมาลี ศรีสุข ครูชำนาญการพิเศษ
นางสาวกานดา ใจดี ครูชำนาญการ ครูต้นแบบ
นายวิชัย ทองคำ ครูชำนาญการ
นายธนกร พูลผล ครู ผู้บันทึก
นางสาวพิมพ์ชนก แสงเดือน ครู
นางสาวอรอนงค์ ศรีนวล ครูผู้ช่วย
พี่เลี้ยง นางจันทร์เพ็ญ รักษ์ศิลป์ ศึกษานิเทศก์
ผอ. นายสมชาย พัฒนกิจ ผู้อำนวยการโรงเรียน`

const only = (line: string): RosterMember | undefined => {
  const { members, outside } = readRoster(`รายชื่อ\n${line}`)
  return members[0] ?? outside[0]
}

test('the list of the script (CONVERSATION, turn 07)', () => {
  const roster = readRoster(LIST)
  expect(roster.school).toBe('โรงเรียนบ้านทุ่งทอง')
  expect(roster.group).toBe('คณิตคิดสนุก')
  expect(roster.unread).toEqual([])
  expect(
    roster.members.map((member) => [member.official, member.position, member.runRole ?? member.place]),
  ).toEqual([
    ['นางสุภาพร แก้วมณี', 'ครูชำนาญการพิเศษ', 'head'],
    ['นางมาลี ศรีสุข', 'ครูชำนาญการพิเศษ', 'member'],
    ['นางสาวกานดา ใจดี', 'ครูชำนาญการ', 'model'],
    ['นายวิชัย ทองคำ', 'ครูชำนาญการ', 'member'],
    ['นายธนกร พูลผล', 'ครู', 'recorder'],
    ['นางสาวพิมพ์ชนก แสงเดือน', 'ครู', 'member'],
    ['นางสาวอรอนงค์ ศรีนวล', 'ครูผู้ช่วย', 'member'],
  ])
  expect(roster.outside).toEqual([
    {
      official: 'นางจันทร์เพ็ญ รักษ์ศิลป์',
      title: 'นาง',
      first: 'จันทร์เพ็ญ',
      last: 'รักษ์ศิลป์',
      position: 'ศึกษานิเทศก์',
      place: 'member',
      outside: 'mentor',
    },
    {
      official: 'นายสมชาย พัฒนกิจ',
      title: 'นาย',
      first: 'สมชาย',
      last: 'พัฒนกิจ',
      position: 'ผู้อำนวยการโรงเรียน',
      place: 'member',
      outside: 'director',
    },
  ])
})

describe('one line', () => {
  test.each<[string, Partial<RosterMember>]>([
    [
      '1.\tว่าที่ ร.ต.หญิง สมศรี มีสุข\tครู คศ.1\tModel Teacher',
      { official: 'ว่าที่ ร.ต.หญิง สมศรี มีสุข', title: 'ว่าที่ ร.ต.หญิง', position: 'ครู คศ.1', runRole: 'model' },
    ],
    [
      '๒) น.ส.กานดา ใจดี, ครู วิทยฐานะ ชำนาญการพิเศษ, หัวหน้ากลุ่มสาระการเรียนรู้ภาษาต่างประเทศ',
      { official: 'น.ส.กานดา ใจดี', position: 'ครูชำนาญการพิเศษ', place: 'head' },
    ],
    [
      '- ว่าที่ร้อยตรีสมชาย ใจกล้า ตำแหน่ง พนักงานราชการ บทบาท ผู้บันทึก',
      { official: 'ว่าที่ร้อยตรีสมชาย ใจกล้า', position: 'พนักงานราชการ', place: 'recorder' },
    ],
    [
      '4 ดร.วิภา ณ นคร ครูเชี่ยวชาญ (Buddy Teacher)',
      { first: 'วิภา', last: 'ณ นคร', position: 'ครูเชี่ยวชาญ', place: 'member' },
    ],
    [
      '• Mr. John Smith ครูอัตราจ้าง Buddy',
      { official: 'Mr. John Smith', first: 'John', last: 'Smith', position: 'ครูอัตราจ้าง' },
    ],
    ['Ms. Nguyễn Thị Hoa ครู', { official: 'Ms. Nguyễn Thị Hoa', first: 'Nguyễn', last: 'Thị Hoa' }],
    ['Miss Maria-José O’Neill หัวหน้า', { first: 'Maria-José', last: 'O’Neill', place: 'head' }],
    ['Mr. Müller ครูต่างชาติ', { first: 'Müller', last: '', position: 'ครูต่างชาติ' }],
    ['นายอาลี บิน ฮัสซัน ครู', { first: 'อาลี', last: 'บิน ฮัสซัน', position: 'ครู' }],
    ['ม.ล.ปิ่น มาลากุล ที่ปรึกษา', { title: 'ม.ล.', outside: 'mentor' }],
    ['ผศ.ดร.สมศักดิ์ รักเรียน ผู้เชี่ยวชาญ', { title: 'ผศ.ดร.', outside: 'expert' }],
    ['นายประยูร ดีงาม รองผู้อำนวยการโรงเรียน', { position: 'รองผู้อำนวยการโรงเรียน', outside: 'deputy' }],
    ['รองฯ นายสมหมาย ดีจริง', { outside: 'deputy' }],
    ['ศน.ประยูร ดีงาม', { first: 'ประยูร', outside: 'supervisor' }],
    ['นายก้อง ใจดี ผู้อำนวยการโรงเรียน กรรมการ', { position: 'ผู้อำนวยการโรงเรียน', outside: undefined }],
    ['นางอารี ใจงาม ผู้อำนวยการโรงเรียน ที่ปรึกษา', { outside: 'director' }],
    ['หัวหน้า: นางสุภาพร แก้วมณี', { place: 'head', first: 'สุภาพร' }],
    ['(ครูต้นแบบ) นางสาวกานดา ใจดี', { runRole: 'model' }],
    ['นางสาวกานดา ใจดี ครูชำนาญการ กรรมการและเลขานุการ', { place: 'recorder' }],
    ['นางสาวกานดา ใจดี ครู ผู้ช่วยเลขานุการ', { place: 'member' }],
    ['นายวิชัย ทองคำ ครู ผู้ดูแลสื่อ', { place: 'member', position: 'ครู' }],
    ['นายวิชัย ทองคำ นักวิชาการศึกษา', { position: 'นักวิชาการศึกษา' }],
    ['นายวิชัย ทองคำ', { position: '' }],
    ['นางมาลัย แก้วมณีครูชำนาญการ เลขานุการ', { last: 'แก้วมณี', position: 'ครูชำนาญการ', place: 'recorder' }],
    ['มาลี ศรีสุข ครู', { official: 'มาลี ศรีสุข', title: '', position: 'ครู' }],
    ['ครูสมพร แก้วใส', { official: 'สมพร แก้วใส', title: '' }],
    ['นางสาว ดร.มาลี ศรีสุข', { title: 'นางสาว ดร.', first: 'มาลี' }],
    ['นายิกา ศรีสุข ครู', { title: '', first: 'นายิกา' }],
    ['นางจ ำปี ทองค ำ ครู', { first: 'จำปี', last: 'ทองคำ' }],
    ['นางเเก้ว ศรีสุข ครู', { first: 'แก้ว' }],
    ['นางสุดา ใจดี พี่เลี้ยงเด็กพิการ', { position: 'พี่เลี้ยงเด็กพิการ', outside: undefined }],
  ])('%s', (line, member) => {
    expect({ outside: undefined, ...only(line) }).toMatchObject(member)
  })
})

describe('headings', () => {
  test.each([
    [
      'รายชื่อสมาชิกทีม PLC English Fun\nโรงเรียน : บ้านเขาแก้ว สพป.กระบี่\nนางกบ ขำ',
      'โรงเรียนบ้านเขาแก้ว',
      'English Fun',
    ],
    ['รายชื่อ กลุ่มวิทย์สนุก โรงเรียนบ้านทุ่งใน\nนางกบ ขำ', 'โรงเรียนบ้านทุ่งใน', 'วิทย์สนุก'],
    ['รายชื่อ\nกลุ่มสาระการเรียนรู้คณิตศาสตร์\nวิทยาลัยเทคนิคกระบี่', 'วิทยาลัยเทคนิคกระบี่', 'กลุ่มสาระการเรียนรู้คณิตศาสตร์'],
    ['รายชื่อ รร.บ้านทุ่งทอง ทีม: คณิต', 'โรงเรียนบ้านทุ่งทอง', 'คณิต'],
    ['รายชื่อ โรงเรียน', undefined, undefined],
  ])('%s', (text, school, group) => {
    const roster = readRoster(text)
    expect([roster.school, roster.group, roster.unread]).toEqual([school, group, []])
  })

  it('skips column names and lets a role line speak for the lines below it', () => {
    const roster = readRoster(
      'รายชื่อ\nที่\tชื่อ-สกุล\tตำแหน่ง\tหน้าที่\nสมาชิก 2 คน\nนางก้อย ดี\nนางขวัญ ดี\n\nพี่เลี้ยง:\nนายคม ดี\n\nนางงาม ดี',
    )
    expect(roster.unread).toEqual([])
    expect(roster.members.map((member) => member.first)).toEqual(['ก้อย', 'ขวัญ', 'งาม'])
    expect(roster.outside.map((member) => member.first)).toEqual(['คม'])
  })

  it('knows a list by its first line', () => {
    expect(looksLikeRoster(LIST)).toBe(true)
    expect(looksLikeRoster('  รายชื่อ\nนางกบ ขำ')).toBe(true)
    expect(looksLikeRoster('ขอรายชื่อด้วยค่ะ')).toBe(false)
    expect(looksLikeRoster('')).toBe(false)
  })
})

describe('lines that make nobody', () => {
  it('are told with a reason and their number', () => {
    const { members, unread } = readRoster(
      'รายชื่อ\nนางมาลี ศรีสุข ครู\nนางมาลี ศรีสุข ครู\nเด็กหญิงแดง ดีใจ\nขอบคุณค่ะ ทุกท่าน\nอะไร\n12 คน\nhttps://x.y/z',
    )
    expect(members).toHaveLength(1)
    expect(unread.map(({ line, reason }) => [line, reason])).toEqual([
      [3, 'duplicate'],
      [4, 'pupil'],
      [5, 'no-name'],
      [6, 'no-name'],
      [7, 'no-name'],
      [8, 'no-name'],
    ])
  })

  it('are pupils by their title or by what stands after the name', () => {
    const { members, unread } = readRoster('รายชื่อ\nนางสาวหนึ่ง สอง นักเรียน\nด.ช.เก่ง กล้า\nนายสาม สี่ เลขที่ 5')
    expect(members).toEqual([])
    expect(unread.map(({ reason }) => reason)).toEqual(['pupil', 'pupil', 'pupil'])
  })

  it('adds a role that stands below the list', () => {
    const { members, unread } = readRoster(`${LIST}\nผู้บันทึก ครูวิชัย\nครูต้นแบบ: นางมาลี ศรีสุข`)
    expect(unread).toEqual([])
    expect(members.find(({ first }) => first === 'วิชัย')?.place).toBe('recorder')
    expect(members.find(({ first }) => first === 'มาลี')?.runRole).toBe('model')
  })

  it('takes ครูผู้สอน as a role for one or two, as a position for all', () => {
    expect(only('นางก้อย ดี ครูผู้สอน')?.runRole).toBe('model')
    const all = readRoster('รายชื่อ\nนางก้อย ดี ครูผู้สอน\nนางขวัญ ดี ครูผู้สอน\nนางคำ ดี ครูผู้สอน').members
    expect(all.map(({ position, runRole }) => [position, runRole])).toEqual(
      all.map(() => ['ครูผู้สอน', undefined]),
    )
  })

  it('stops at sixty people of a thousand lines', () => {
    const consonants = Array.from('กขคงจชซดตถ')
    const lines = Array.from(
      { length: 1000 },
      (_, at) =>
        `นาย${Array.from(String(at).padStart(3, '0'), (digit) => consonants[Number(digit)]).join('า')} สกุล ครู`,
    )
    const roster = readRoster(`รายชื่อ\n${lines.join('\n')}`)
    expect(roster.members).toHaveLength(60)
    expect(roster.unread).toHaveLength(940)
    expect(new Set(roster.unread.map(({ reason }) => reason))).toEqual(new Set(['too-many']))
  })

  it('reads a list that a phone pasted as one line', () => {
    const numbered = readRoster('รายชื่อ 1. นางสุภาพร แก้วมณี ครู 2. นายวิชัย ทองคำ ครู 3. นางสาว ดร.มาลี ศรีสุข ผอ.รร.')
    expect(numbered.members.map(({ first }) => first)).toEqual(['สุภาพร', 'วิชัย'])
    expect(numbered.outside[0]).toMatchObject({ first: 'มาลี', outside: 'director' })
    expect(readRoster(LIST.replaceAll('\n', ' ')).members.map(({ first }) => first)).toContain('พิมพ์ชนก')
  })

  it('never throws, and forgets no line that has letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(...LIST.split('\n')))),
        (lines) => {
          const { members, outside, unread } = readRoster(lines.join('\n'))
          expect(members.length + outside.length).toBeLessThanOrEqual(60)
          for (const { line } of unread) expect(line).toBeGreaterThan(0)
        },
      ),
    )
  })
})

describe('names on buttons and in words', () => {
  const { members } = readRoster(LIST)

  it('adds an initial only where two share a first name', () => {
    const twins = [
      { first: 'มาลี', last: 'ศรีสุข' },
      { first: 'มาลี', last: 'แก้วใส' },
      { first: 'กานดา', last: 'ใจดี' },
    ]
    expect(shortNames(twins)).toEqual(['มาลี ศ.', 'มาลี ก.', 'กานดา'])
    expect(shortNames([...twins, { first: 'มาลี', last: 'เศวต' }])).toEqual([
      'มาลี ศรีสุข',
      'มาลี ก.',
      'กานดา',
      'มาลี เศวต',
    ])
  })

  test.each([
    'มาลี',
    'ครูมาลี',
    'นางมาลี',
    'มาลีค่ะ',
    'มาลี ศรีสุข',
    'นางมาลี ศรีสุขค่ะ',
    'ครู มาลี',
    'มำลี'.replace('ำ', 'า'),
  ])('finds มาลี by "%s"', (spoken) => {
    expect(findMember(members, spoken)).toEqual({ hit: members[1] })
  })

  it('finds everybody by first name, official name and label', () => {
    const labels = shortNames(members)
    members.forEach((member, at) => {
      for (const spoken of [member.first, member.official, labels[at] ?? '', `ครู${member.first}ครับ`])
        expect(findMember(members, spoken)).toEqual({ hit: member })
    })
  })

  it('tells several from none', () => {
    const twins = readRoster('รายชื่อ\nนางมาลี ศรีสุข\nนางมาลี แก้วใส').members
    expect(findMember(twins, 'มาลี')).toEqual({ many: twins })
    expect(findMember(twins, 'มาลี ก.')).toEqual({ hit: twins[1] })
    for (const spoken of ['ใคร', 'ครู', '', 'มา']) expect(findMember(members, spoken)).toEqual({ none: true })
  })
})
