import { refs, type Chat, type Code, type Team } from '../store/records.ts'
import { codeKey } from './code.ts'
import { issueCode } from './issuing.ts'
import { forLeaders, leadsTeam } from './leaders.ts'
import { teamTitle } from './names.ts'
import { changeChat, findPerson, teamsHere, type Answer, type Scene } from './scene.ts'
import { askTeam, narrowToMeant } from './which-team.ts'

/** A code to move a team lives so long, ms. */
const moveCodeLives = 7 * 24 * 60 * 60_000
/** So long after a move somebody may still write an answer in the old group, ms. */
const missedFor = 7 * 24 * 60 * 60_000

/** What somebody hears who asks in a group without a team, or is in no team. */
const askInOld: Answer = { kind: 'text', text: 'พิมพ์ ย้ายกลุ่ม PLC ในกลุ่มเดิม หรือในแชตส่วนตัวกับบอตค่ะ' }
const noTeamYet: Answer = { kind: 'text', text: 'ยังไม่พบทีมของท่านค่ะ ลงชื่อในกลุ่ม LINE ของทีมก่อนนะคะ' }

/** "ย้ายกลุ่ม PLC": a code that brings the team into the group where it is typed. A new one makes the last one void. */
export async function offerMove(scene: Scene): Promise<Answer> {
  const person = await findPerson(scene)
  const teams = await teamsHere(scene)
  if (teams.length === 0) return scene.chat.kind === 'group' ? askInOld : noTeamYet
  const led = teams.filter((team) => leadsTeam(team, person)).map((team) => ({ team }))
  const [meant, another] = await narrowToMeant(scene, led)
  if (!meant || person === undefined) return forLeaders
  if (another) {
    const choice = led.map(({ team }) => team)
    return askTeam(scene, choice, { text: 'ย้ายกลุ่ม PLC' })
  }
  const { team } = meant
  await voidCode(scene, team.moving)
  const { at, account } = scene.update
  const typed = await issueCode(scene, {
    role: 'move',
    team: team.id,
    owner: person,
    ownerChat: account ?? scene.chat.id,
    from: at,
    until: at + moveCodeLives,
  })
  scene.desk.put<Team>(refs.team(team.id), { ...team, moving: codeKey(typed) })
  return {
    kind: 'text',
    text: [
      `รหัสย้ายกลุ่มของ${teamTitle(team)}`,
      typed,
      'เชิญ "ผู้ช่วย PLC" เข้ากลุ่มใหม่ แล้วพิมพ์รหัสนี้ที่นั่น',
      'ใช้ได้ 1 ครั้ง ภายใน 7 วันค่ะ',
    ].join('\n'),
  }
}

async function voidCode(scene: Scene, key: string | undefined): Promise<void> {
  const code = key === undefined ? undefined : await scene.desk.get(refs.code(key))
  if (key !== undefined && code) scene.desk.put<Code>(refs.code(key), { ...code, revoked: scene.update.at })
}

/** The code typed in another group: the team meets here from now on, with all that it has. */
export async function moveHere(
  scene: Scene,
  key: string,
  code: Extract<Code, { role: 'move' }>,
): Promise<Answer> {
  const { desk, chat, update } = scene
  const team = await desk.get(refs.team(code.team))
  if (!team) return undefined
  if (team.chat === chat.id) {
    return { kind: 'text', text: `${teamTitle(team)}อยู่ในกลุ่มนี้แล้วค่ะ\nพิมพ์รหัสนี้ในกลุ่มใหม่ได้เลย` }
  }
  const old = await desk.get(refs.chat(team.chat))
  if (old) desk.put<Chat>(refs.chat(old.id), withoutTeam(old, team, update.at))
  desk.put<Code>(refs.code(key), { ...code, used: update.at })
  desk.put<Team>(refs.team(team.id), { ...team, chat: chat.id, moving: undefined })
  changeChat(scene, {
    teams: [...(chat.teams ?? []), team.id],
    moved: chat.moved?.filter((gone) => gone.team !== team.id),
    setup: undefined,
  })
  return {
    kind: 'card',
    title: `✓ ${teamTitle(team)}ย้ายมากลุ่มนี้แล้วค่ะ`,
    lines: ['ที่เก็บไว้ตามมาครบ ท่านที่แตะชื่อแล้วไม่ต้องแตะซ้ำ'],
    buttons: [
      { label: 'เมนู PLC', tap: { do: 'menu' }, shown: 'เมนู PLC' },
      { label: 'ดูทีม', tap: { do: 'team', team: team.id }, shown: 'ดูทีม' },
    ],
  }
}

function withoutTeam(chat: Chat, team: Team, at: number): Chat {
  const setup = chat.setup?.team === team.id ? undefined : chat.setup
  const moved = [...(chat.moved ?? []), { team: team.id, name: team.name, at }]
  return { ...chat, teams: (chat.teams ?? []).filter((id) => id !== team.id), setup, moved }
}

/** What a button of a team that has moved away answers in its old group; undefined for any other. */
export function sayMoved({ chat }: Scene, team: string | undefined): Answer {
  const gone = chat.moved?.find((one) => one.team === team)
  return gone && { kind: 'text', text: `${teamTitle(gone)}ย้ายไปกลุ่มใหม่แล้วค่ะ` }
}

/** Where every team has moved away: who calls the bot hears so, with the way to found another. */
export function sayAllMoved({ chat }: Scene): Answer {
  const gone = chat.moved?.at(-1)
  if (!gone || (chat.teams ?? []).length > 0) return undefined
  return {
    kind: 'text',
    text: `${teamTitle(gone)}ย้ายไปกลุ่มใหม่แล้วค่ะ`,
    buttons: [{ label: 'เริ่มตั้งทีม', tap: { do: 'setup' }, shown: 'เริ่มตั้งทีม' }],
  }
}

/** The same to an answer, for some days: later the headings are everyday words again. */
export function sayAnswerMissed(scene: Scene): Answer {
  const gone = scene.chat.moved?.at(-1)
  return gone && scene.update.at - gone.at < missedFor ? sayAllMoved(scene) : undefined
}
