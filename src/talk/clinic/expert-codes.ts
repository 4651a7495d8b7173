import { consulting, readTopic, topicOf } from '../../flows/consulting.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { refs, type Code } from '../../store/records.ts'
import { issueCode, personalCodeLives } from '../issuing.ts'
import { welcomeOffice } from '../mentors/naming.ts'
import { forManagers, giveOffice, managedBy } from '../mentors/offices.ts'
import { ensurePerson, findPerson, personHere, type Answer, type Scene } from '../scene.ts'
import { takeOver } from './taking-over.ts'

/** "รหัสผู้เชี่ยวชาญ วัดผล": a code for one expert. Without a topic, or for several organisations, it is asked. */
export async function offerExpertCode(scene: Scene, words: string): Promise<Answer> {
  const orgs = managedBy(await personHere(scene))
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
  if (!managedBy(await personHere(scene)).includes(org)) return forManagers
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
    until: from + personalCodeLives,
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

/** An expert's code sent in one's own chat: links the person for its topics. */
export async function becomeExpert(
  scene: Scene,
  key: string,
  code: Extract<Code, { role: 'expert' }>,
): Promise<Answer> {
  const id = await ensurePerson(scene)
  const organisation = await scene.desk.get(refs.organisation(code.org))
  const held = (await personHere(scene))?.roles.find(({ org, role }) => org === code.org && role === 'expert')
  const from = scene.update.at
  const topics = joinTopics(held, code)
  const office = { ...held, org: code.org, role: 'expert' as const, from: held?.from ?? from, topics }
  await giveOffice(scene, office)
  scene.desk.put<Code>(refs.code(key), { ...code, used: from, user: id })
  const labels = topics.map((topic) => topicOf(topic)?.label ?? '').join(' ')
  const done = `✓ ท่านเป็นผู้เชี่ยวชาญของ${organisation?.name ?? ''}แล้วค่ะ`
  const about = labels === '' ? 'เรื่อง: ทุกหัวข้อ' : `เรื่อง: ${labels}`
  const welcome = await welcomeOffice(scene, `${done}\n${about}`, office)
  if (code.after !== undefined) {
    const name = (await personHere(scene))?.roles.find(
      ({ org, role }) => org === code.org && role === 'expert',
    )?.name
    await takeOver(scene, { org: code.org, from: code.after, to: id, name })
  }
  return welcome
}

/** One code for all topics opens them all. */
function joinTopics(held: { topics?: string[] } | undefined, { topics }: { topics?: string[] }): string[] {
  const all = topics === undefined || (held !== undefined && (held.topics ?? []).length === 0)
  return all ? [] : [...new Set([...(held?.topics ?? []), ...topics])]
}
