import { consulting, readTopic, topicOf } from '../../flows/consulting.ts'
import type { Say } from '../../flows/say.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { refs, type Code, type Person } from '../../store/records.ts'
import { issueCode } from '../issuing.ts'
import { ensurePerson, findPerson, type Answer, type Scene } from '../scene.ts'
import { announce, clearConsulting, consultingHere } from './announced.ts'
import { noteStaff } from './staff.ts'
import { nameOpen, takeOver } from './taking-over.ts'

/** An expert's code is for one person and soon, ms. */
const codeLives = 14 * 24 * 60 * 60_000
/** A full name with title and position, graphemes. */
const longestName = 60
const nameHeading = /^\s*ชื่อ(?:ของฉัน|ผู้เชี่ยวชาญ)?\s*[:：]\s*/u

/** "รหัสผู้เชี่ยวชาญ วัดผล": a code for one expert. Without a topic, or for several organisations, it is asked. */
export async function offerExpertCode(scene: Scene, words: string): Promise<Answer> {
  const orgs = await managedHere(scene)
  const [org, another] = orgs
  if (org === undefined) return forManagers
  const topic = readTopic(words)
  if (topic && another === undefined) return issueExpertCode(scene, org, topic.key)
  const names = await Promise.all(orgs.map((id) => scene.desk.get(refs.organisation(id))))
  return {
    kind: 'card',
    title: 'ผู้เชี่ยวชาญเรื่องใดคะ',
    lines: ['แตะหัวข้อ แล้วส่งรหัสให้ท่านทางแชตส่วนตัว', ...(another ? names.map((one) => one?.name ?? '') : [])],
    grid: orgs.flatMap((id, index) =>
      (topic ? [topic] : consulting.topics).map(({ key, label }) => {
        const own = another ? clipGraphemes(names[index]?.name.replace(/^ศูนย์\s*/u, '') ?? label, 14) : label
        return {
          label: topic ? own : label,
          tap: { do: 'expertcode' as const, org: id, topic: key },
          shown: label,
        }
      }),
    ),
  }
}

/** A code for one expert of a topic, for whoever manages the organisation; in a manager's own chat only. */
export async function issueExpertCode(scene: Scene, org: string, topic: string): Promise<Answer> {
  const known = topicOf(topic)
  if (scene.chat.kind !== 'user' || !known) return undefined
  if (!(await managedHere(scene)).includes(org)) return forManagers
  const owner = await findPerson(scene)
  const from = scene.update.at
  const code = await issueCode(scene, {
    role: 'expert',
    org,
    // Who is asked about anything is asked about everything.
    ...(topic === 'other' ? {} : { topics: [topic] }),
    owner: owner!,
    ownerChat: scene.chat.id,
    from,
    until: from + codeLives,
  })
  return {
    kind: 'text',
    text: [
      `✓ รหัสผู้เชี่ยวชาญ เรื่อง${known.label}`,
      `รหัส ${code}`,
      'ส่งให้ท่านทางแชตส่วนตัว ใช้ในแชตส่วนตัวกับบอต',
      'ใช้ได้ 1 ครั้ง ภายใน 14 วันค่ะ',
    ].join('\n'),
  }
}

const forManagers: Say = { kind: 'text', text: 'ส่วนนี้เป็นของผู้จัดการศูนย์ค่ะ' }

async function managedHere(scene: Scene): Promise<string[]> {
  const id = await findPerson(scene)
  const person = id === undefined ? undefined : await scene.desk.get(refs.person(id))
  return [...new Set((person?.roles ?? []).filter(({ role }) => role === 'manager').map(({ org }) => org))]
}

/** An expert's code sent in one's own chat: links the person for its topics, and asks for the name once. */
export async function becomeExpert(
  scene: Scene,
  key: string,
  code: Extract<Code, { role: 'expert' }>,
): Promise<Answer> {
  const id = await ensurePerson(scene)
  const person = (await scene.desk.get(refs.person(id)))!
  const organisation = await scene.desk.get(refs.organisation(code.org))
  const held = person.roles.find(({ org, role }) => org === code.org && role === 'expert')
  const from = scene.update.at
  const topics = joinTopics(held, code)
  const office = { ...held, org: code.org, role: 'expert' as const, from: held?.from ?? from, topics }
  scene.desk.put(refs.person(id), {
    ...person,
    roles: [...person.roles.filter((one) => one !== held), office],
  })
  scene.desk.put<Code>(refs.code(key), { ...code, used: from, user: id })
  if (organisation) noteStaff(scene, organisation, { person: id, role: 'expert', topics, name: held?.name })
  if (code.after !== undefined)
    await takeOver(scene, { org: code.org, from: code.after, to: id, name: held?.name })
  const labels = topics.map((topic) => topicOf(topic)?.label ?? '').join(' ')
  const done = `✓ ท่านเป็นผู้เชี่ยวชาญของ${organisation?.name ?? ''}แล้วค่ะ`
  const about = labels === '' ? 'เรื่อง: ทุกหัวข้อ' : `เรื่อง: ${labels}`
  if (held?.name !== undefined) return { kind: 'text', text: `${done}\n${about}` }
  announce(scene, { want: 'name', org: code.org })
  return { kind: 'text', text: `${done}\n${about}\nขอชื่อเต็มพร้อมคำนำหน้า สำหรับการ์ดและเล่มค่ะ\nเช่น นางสมใจ รักเรียน` }
}

/** One code for all topics opens them all. */
function joinTopics(held: { topics?: string[] } | undefined, { topics }: { topics?: string[] }): string[] {
  const all = topics === undefined || (held !== undefined && (held.topics ?? []).length === 0)
  return all ? [] : [...new Set([...(held?.topics ?? []), ...topics])]
}

/** The official name of an expert, after the code was used or under "ชื่อ:"; undefined for words that are no name. */
export async function takeName(scene: Scene, text: string): Promise<Answer> {
  if (scene.chat.kind !== 'user') return undefined
  const wanted = consultingHere(scene)
  const asked = wanted?.want === 'name'
  if (!asked && !nameHeading.test(text)) return undefined
  const id = await findPerson(scene)
  const person = id === undefined ? undefined : await scene.desk.get(refs.person(id))
  const name = text.replace(nameHeading, '').trim()
  if (!person?.roles.some(({ role }) => role === 'expert')) return undefined
  if (name.length < 4 || name.includes('\n') || clipGraphemes(name, longestName) !== name)
    return { kind: 'text', text: 'ขอชื่อเต็ม 1 บรรทัดค่ะ เช่น นางสมใจ รักเรียน' }
  await keepName(scene, person, name)
  clearConsulting(scene)
  return { kind: 'text', text: `✓ ${name}\nแก้ได้เสมอ พิมพ์ ชื่อ: ตามด้วยชื่อค่ะ` }
}

async function keepName(scene: Scene, person: Person, name: string): Promise<void> {
  const roles = person.roles.map((office) => (office.role === 'expert' ? { ...office, name } : office))
  scene.desk.put(refs.person(person.id), { ...person, roles })
  for (const { org, role, topics } of roles) {
    const organisation = role === 'expert' ? await scene.desk.get(refs.organisation(org)) : undefined
    if (organisation) noteStaff(scene, organisation, { person: person.id, role, topics, name })
  }
  await nameOpen(scene, person.id, name)
}
