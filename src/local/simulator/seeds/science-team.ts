import type { ActInput } from '../control/request.ts'
import type { Seed } from './seed.ts'

const group = 'วิทย์สนุก'

const teachers: [key: string, displayName: string, realName: string, label: string][] = [
  ['rattana', 'ครูรัตน์ 🌻', 'นางรัตนา บุญมาก · หัวหน้า', 'รัตนา'],
  ['prasit', 'ครูสิทธิ์', 'นายประสิทธิ์ คงเพชร', 'ประสิทธิ์'],
  ['nisa', 'Nisa.S', 'นางสาวนิสา สมหมาย · ครูต้นแบบ', 'นิสา'],
  ['anan', 'บังอนันต์', 'นายอนันต์ หมัดหลี · ผู้บันทึก', 'อนันต์'],
  ['fah', '☁️ฟ้าใส☁️', 'นางสาวฟ้าใส ทองเนื้อแปด · ครูผู้ช่วย', 'ฟ้าใส'],
]

const roster = [
  'รายชื่อ โรงเรียนบ้านทุ่งใน กลุ่มวิทย์สนุก',
  'นางรัตนา บุญมาก ครูชำนาญการพิเศษ หัวหน้า',
  'นายประสิทธิ์ คงเพชร ครูชำนาญการ',
  'นางสาวนิสา สมหมาย ครูชำนาญการ ครูต้นแบบ',
  'นายอนันต์ หมัดหลี ครู ผู้บันทึก',
  'นางสาวฟ้าใส ทองเนื้อแปด ครูผู้ช่วย',
].join('\n')

const tap = (by: string, label: string): ActInput => ({ act: 'tap', by, chat: group, label })

/** A second team, invented, that has already met the bot and started its first round. */
export const scienceTeam: Seed = {
  name: 'science-team',
  acts: [
    ...teachers.map(([key, name, realName]): ActInput => ({ act: 'addPerson', key, name, realName })),
    { act: 'addGroup', name: group, members: teachers.map(([key]) => key) },
    { act: 'say', by: 'anan', chat: group, text: 'ผมขอเชิญผู้ช่วย PLC เข้ากลุ่มนะครับ' },
    { act: 'invite', by: 'anan', chat: group },
    tap('anan', 'เริ่มตั้งทีม'),
    tap('anan', 'ยังไม่มีรหัส'),
    { act: 'say', by: 'anan', chat: group, text: roster },
    ...teachers.map(([key, , , label]) => tap(key, label)),
    tap('anan', 'เริ่มวงรอบ'),
    tap('anan', 'เริ่มตามนี้'),
  ],
}
