import { refs, type Organisation } from '../../store/records.ts'
import { personHere, type Answer, type Scene } from '../scene.ts'
import { forManagers, managedBy } from './offices.ts'

/** Days that a complete step may be held, working days. */
const longestGate = 10

const opens = /^เปิดขั้นเมื่อพี่เลี้ยงเห็นชอบ\s*(?:ไม่เกิน)?\s*(\d{1,2})?\s*(?:วัน(?:ทำการ)?)?$/u
const ends = /^(?:ปิดการรอพี่เลี้ยง|เปิดขั้นต่อไปทันที)$/u

/**
 * "เปิดขั้นเมื่อพี่เลี้ยงเห็นชอบ 3 วัน", "ปิดการรอพี่เลี้ยง": whether complete steps wait, for rounds that begin from now
 * on. Undefined for other words.
 */
export async function setGate(scene: Scene, plain: string): Promise<Answer> {
  const read = opens.exec(plain)
  if (!read && !ends.test(plain)) return undefined
  const [org] = managedBy(await personHere(scene))
  const centre = org === undefined ? undefined : await scene.desk.get(refs.organisation(org))
  if (!centre) return forManagers
  const days = Number(read?.[1] ?? 3)
  if (read && (days < 1 || days > longestGate))
    return { kind: 'text', text: `ขอ 1 ถึง ${longestGate} วันทำการค่ะ เช่น เปิดขั้นเมื่อพี่เลี้ยงเห็นชอบ 3 วัน` }
  const { gate: _before, ...rest } = centre
  scene.desk.put<Organisation>(refs.organisation(centre.id), read ? { ...rest, gate: { days } } : rest)
  return {
    kind: 'text',
    text: read
      ? `✓ ${centre.name}\nขั้นที่ครบแล้วรอพี่เลี้ยงเห็นชอบ\nไม่เกิน ${days} วันทำการ แล้วเปิดขั้นต่อไปเอง\nใช้กับวงรอบที่เริ่มจากนี้ เลิกใช้ พิมพ์: ปิดการรอพี่เลี้ยง`
      : `✓ ${centre.name}\nขั้นต่อไปเปิดทันทีเมื่อครบ ในวงรอบที่เริ่มจากนี้`,
  }
}
