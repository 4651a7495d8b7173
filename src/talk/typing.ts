import { topicOf } from '../flows/consulting.ts'
import { findField, measureStep } from '../flows/progress.ts'
import type { Tap } from '../flows/tap.ts'
import { sayVisitDate } from '../flows/visit.ts'
import { refs } from '../store/records.ts'
import { pupilWords } from './pupils.ts'
import { findRun, teamsHere, type Answer, type Scene } from './scene.ts'
import { placesOf } from './names.ts'
import { rootOf } from './visits/place.ts'

/**
 * LINE on a computer may not say who tapped, and opens no keyboard. A tap that needs its person counts for nobody
 * then; what to type instead is said here, for every such button. Undefined for buttons that need nobody.
 */
export async function askToType(scene: Scene, tap: Tap): Promise<Answer> {
  const words = await typedTwin(scene, tap)
  return words === undefined ? undefined : { kind: 'text', text: words }
}

async function typedTwin(scene: Scene, tap: Tap): Promise<string | undefined> {
  switch (tap.do) {
    case 'claim': {
      const team = (await teamsHere(scene)).find((candidate) => candidate.id === tap.team)
      const name = team?.members.find((member) => member.id === tap.member)?.first
      return instead(`ฉันคือ${name ?? ' ตามด้วยชื่อ'}`)
    }
    case 'admit':
      return 'รบกวนตอบกลับคำขอว่า รับเข้าทีม หรือ ยืนยันบัญชี แทนการแตะค่ะ'
    case 'out':
      return instead('นำบอตออก PLC')
    case 'goout':
      return instead('ยืนยันนำบอตออก PLC')
    case 'aloud':
      return instead(tap.on ? 'ยืนยันเตือนในกลุ่ม PLC' : 'ปิดเตือนในกลุ่ม PLC')
    case 'unclaim':
      return instead('ฉันคือ ตามด้วยชื่อที่ถูก')
    case 'code':
      return instead('รหัส ตามด้วยรหัสที่ได้รับ')
    case 'list':
      return instead('รายชื่อ แล้ววางรายชื่อต่อท้าย')
    case 'fill':
      return instead(`${await firstMissing(scene, tap.run, tap.step)}: ตามด้วยคำตอบ`)
    case 'none':
      return instead(`${await firstMissing(scene, tap.run, tap.step)}: ไม่มี`)
    case 'field':
    case 'change':
    case 'keep':
      return instead(`${await heading(scene, tap.run, tap.field)}: ตามด้วยคำตอบ`)
    case 'choose':
      return instead(`${await heading(scene, tap.run, tap.field)}: ${await choiceOf(scene, tap)}`)
    case 'scale':
      return instead('8ตัวชี้วัด: 4 4 3 5 4 3 4 4')
    case 'proceed':
      return instead('ไปต่อ PLC')
    case 'due':
      return 'รบกวนแตะจากโทรศัพท์ เพื่อเลือกวันค่ะ'
    case 'send':
      return instead('ส่งเล่ม PLC')
    case 'signed':
      return 'รบกวนส่งรูปหน้าลงนาม แล้วตอบกลับรูปนั้นว่า ผอ.ลงนามแล้ว ค่ะ'
    case 'correct':
      return instead('ขอแก้คำผิด')
    case 'stop':
      return instead('ยุติวงรอบ: ตามด้วยเหตุผล')
    case 'notes':
      return instead('ผลที่ได้: ตามด้วยข้อความ')
    case 'periods':
      return instead('ตารางคาบ: 8.30 9.30 10.30')
    case 'rule':
    case 'invite':
    case 'carry':
    case 'pause':
      return byPhone
    case 'book':
      return instead('สมุดบันทึก PLC')
    case 'enter':
      return instead(`ยืนยันเข้าใช้ ${tap.code}`)
    case 'later':
      return instead('เตือนพรุ่งนี้')
    case 'mute':
      return instead('หยุดเตือนเรื่องนี้')
    case 'unleave':
      return instead('ยกเลิกลา')
    case 'looks':
    case 'look':
      return instead('ดูแลทีม ตามด้วยชื่อทีม')
    case 'matters':
      return instead('ดูทีละเรื่อง')
    case 'teams':
      return instead('ทีมที่ดูแล')
    case 'next':
      return instead('ต่อไป')
    case 'review':
      return instead(lookWords[tap.how])
    case 'reword':
      return instead('แก้คำ: ตามด้วยข้อความ')
    case 'atonce':
      return instead('ส่งทันที')
    case 'nudge':
      return instead(nudgeWords[tap.how])
    case 'tell':
      return instead('ตอบพี่เลี้ยง: ตามด้วยข้อความ')
    case 'join':
      return instead(tap.mine ? 'ใช่' : 'ไม่ใช่ฉัน')
    case 'amend':
      return instead('แก้ข้อมูล: ตามด้วยเรื่องที่ไม่ตรง')
    case 'remaining':
      return instead('เหลืออะไรบ้าง')
    case 'log':
      return instead('บันทึกวิชา')
    case 'logs':
      return instead('ดูรายวิชา')
    case 'entry':
    case 'relog':
    case 'unlog':
      if ('programme' in tap && tap.programme !== undefined) return byPhone
      return 'รบกวนแก้ข้อความเดิม หรือตอบกลับข้อความนั้นว่า ถอน ค่ะ'
    case 'table':
      return instead('ขอแบบตาราง')
    case 'tomorrow':
      return instead('ทำต่อพรุ่งนี้')
    case 'suggest':
      return instead('ดูวิชาที่แนะนำ')
    case 'askmentor':
      return instead('ถามพี่เลี้ยง: ตามด้วยคำถาม')
    case 'trainees':
      return instead('รอยืนยัน')
    case 'shift':
    case 'confirm':
    case 'askmore':
    case 'respond':
      return byPhone
    case 'hours':
      return 'รบกวนพิมพ์ ชั่วโมง PLC ในแชตส่วนตัวกับบอตค่ะ'
    case 'open':
      return instead('เปิดชั้น PLC')
    case 'meet':
      return instead('เริ่มประชุม PLC')
    case 'sign':
      return instead('ลงชื่อ PLC')
    case 'endmeet':
      return instead('จบประชุม PLC')
    case 'proxy':
      return tap.member === undefined ? undefined : 'รบกวนแตะจากโทรศัพท์ เพื่อให้ทราบผู้ลงชื่อแทนค่ะ'
    case 'meettime':
      return instead('เวลาประชุม: 15.40-17.10')
    case 'late':
      return instead('บันทึกย้อนหลัง: ตามด้วยวันและเวลา')
    case 'nextmeet':
      return 'รบกวนแตะจากโทรศัพท์ เพื่อเลือกวันนัดค่ะ'
    case 'photos':
      return instead('รูปลงเล่ม: 1 2 3 4')
    case 'pupils':
      return `รบกวนตอบกลับการ์ดนี้ว่า ${pupilWords[tap.seen]} แทนการแตะค่ะ`
    case 'media':
      return 'รบกวนส่งรูป แล้วตอบกลับรูปนั้นว่า เก็บ แทนการแตะค่ะ'
    case 'undo':
      return 'รบกวนตอบกลับคำตอบของท่านว่า ถอน แทนการแตะค่ะ'
    case 'use':
      return `รบกวนตอบกลับคำตอบของท่านว่า ${choices[tap.how]} แทนการแตะค่ะ`
    case 'topic':
      return instead(`ปรึกษา ${topicOf(tap.topic)?.label ?? ''}: ตามด้วยคำถาม`)
    case 'follow':
      return instead('ปรึกษาต่อ: ตามด้วยคำถาม')
    case 'settled':
      return instead('ได้คำตอบแล้ว PLC')
    case 'unask':
      return instead('ถอนคำถาม PLC')
    case 'reply':
    case 'pass':
    case 'sum':
    case 'nosum':
      return instead('คำปรึกษา')
    case 'expertcode':
      return instead(`รหัสผู้เชี่ยวชาญ ${topicOf(tap.topic)?.label ?? ''}`)
    case 'visits':
      return instead(`นัด${await rootOfTap(scene, tap)} PLC`)
    case 'visit':
      return instead(`ขอ${await rootOfTap(scene, tap)}: ตามด้วยวันและเวลา`)
    case 'offer': {
      const order = tap.visit === undefined ? 'ขอ' : 'เลื่อนนัด'
      return instead(`${order}${await rootOfTap(scene, tap)}: ตามด้วยวันและเวลา`)
    }
    case 'agree':
      return instead(`ยืนยันนัด${await rootOfTap(scene, tap)}: ${sayVisitDate(tap.at)}`)
    case 'dropvisit':
      return instead(`ยกเลิกนัด${await rootOfTap(scene, tap)}: ตามด้วยเหตุผล`)
    case 'observe':
      return instead(`เริ่ม${await rootOfTap(scene, tap)}`)
    case 'endvisit':
      return instead(`จบ${await rootOfTap(scene, tap)}`)
    case 'visittime':
      return instead(`เวลา${await rootOfTap(scene, tap)}: 13.00-14.30`)
    case 'note':
      return tap.field === 'photo'
        ? 'รบกวนแตะจากโทรศัพท์ แล้วส่งรูปได้เลยค่ะ'
        : instead(tap.field === 'seen' ? 'ตัวชี้วัด: ตามด้วยหมายเลข' : 'ผู้เรียน: ตามด้วยที่สังเกต')
    case 'record':
      return instead('บันทึกเยี่ยม')
    case 'consult':
    case 'ticket':
    case 'setup':
    case 'notice':
    case 'nocode':
    case 'sample':
    case 'menu':
    case 'help':
    case 'addteam':
    case 'pick':
    case 'relist':
    case 'team':
    case 'plan':
    case 'models':
    case 'rules':
    case 'why':
    case 'yes':
    case 'flows':
    case 'begin':
    case 'single':
    case 'step':
    case 'view':
    case 'leave':
    case 'stay':
    case 'refuse':
      return undefined
  }
}

const byPhone = 'รบกวนแตะจากโทรศัพท์ เพื่อให้ทราบว่าท่านใดเลือกค่ะ'
const lookWords = {
  agree: 'เห็นชอบ',
  advise: 'ฝากถึงทีม: ตามด้วยข้อความ',
  more: 'ขอให้เติม: ตามด้วยข้อความ',
}
const nudgeWords = { show: 'ทักครูผู้บันทึก', change: 'แก้คำ: ตามด้วยข้อความ', send: 'ส่ง', call: 'โทรแทน' }
const choices = { append: 'เพิ่มต่อท้าย', new: 'ใช้ของใหม่', drop: 'ไม่เก็บ' }

/** Whether a button is about a visit to a team or to an assistant teacher. */
async function rootOfTap(scene: Scene, tap: { visit?: string; team?: string }): Promise<string> {
  if (tap.visit === undefined) return rootOf({ kind: tap.team === undefined ? 'site' : 'supervision' })
  return rootOf((await scene.desk.get(refs.visit(tap.visit))) ?? { kind: 'supervision' })
}

function instead(words: string): string {
  return `รบกวนพิมพ์ ${words} แทนการแตะค่ะ`
}

async function heading(scene: Scene, run: string, key: string | undefined): Promise<string> {
  const open = await findRun(scene, run)
  return (open && key && findField(open.flow, key)?.field.chat) || 'หัวข้อ'
}

async function choiceOf(scene: Scene, tap: Extract<Tap, { do: 'choose' }>): Promise<string> {
  const open = await findRun(scene, tap.run)
  return (open && findField(open.flow, tap.field)?.field.choices?.[tap.choice]) ?? 'ข้อที่เลือก'
}

async function firstMissing(scene: Scene, run: string, step: string): Promise<string> {
  const open = await findRun(scene, run)
  if (!open) return 'หัวข้อ'
  const { shown } = measureStep(open.flow, open.run, step, placesOf(open.team))
  return (shown.find((part) => !part.done) ?? shown[0])?.field.chat ?? 'หัวข้อ'
}
