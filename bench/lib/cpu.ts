import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import type { Ports } from './cpu-server.ts'
import { groupEvent, signCall, textMessage, type Call } from './line-events.ts'

/** What a group says to itself, in the mixture of an ordinary day. */
const words = [
  'พรุ่งนี้ประชุมกี่โมงคะ ใครว่างช่วยเตรียมห้องด้วยค่ะ',
  'รับทราบค่ะ',
  'ขอบคุณมากค่ะพี่ เดี๋ยวส่งไฟล์ให้ตอนเย็นนะคะ',
  '555 เด็กๆ น่ารักมาก',
  'ใครมีใบงานเศษส่วน ป.4 บ้าง ขอยืมหน่อยครับ',
]

/** `ratio` is the median over pairs of neighbouring rounds, so that a busy minute counts on both sides. */
export type CpuPrice = { bare: number; product: number; ratio: number }

/** Requests before the first round, for each side. */
const warmUp = 6000

/** CPU time of one chatter message in the product and in a bare signature check with 200, µs, medians of rounds. */
export async function compareCpu(rounds: number, perRound: number): Promise<CpuPrice> {
  const child = fork(join(import.meta.dirname, 'cpu-server.ts'))
  const [ports] = (await once(child, 'message')) as [Ports]
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const place = {
    chat: 'bot.C4af4980629aaaabbbbccccddddeeeeff',
    account: 'bot.Ub8ba6aa0aaaabbbbccccddddeeeeff',
  }
  const calls = words.map((text, index) =>
    signCall([groupEvent(place, 1_795_410_001_000 + index, textMessage(`46878957789826253${index}`, text))]),
  )
  const times: [number[], number[]] = [[], []]
  try {
    // A server that runs is compiled; what a cold one costs is another figure.
    for (const port of ports) await flood(agent, port, calls, warmUp)
    for (let round = 0; round < rounds; round++) {
      for (const side of [0, 1] as const) {
        const before = await cpuOf(child)
        await flood(agent, ports[side], calls, perRound)
        const used = ((await cpuOf(child)) - before) / perRound
        times[side].push(used)
      }
    }
  } finally {
    agent.destroy()
    child.kill()
  }
  const ratios = times[1].map((used, round) => used / times[0][round]!)
  return { bare: median(times[0]), product: median(times[1]), ratio: median(ratios) }
}

async function cpuOf(child: ChildProcess): Promise<number> {
  const answer = once(child, 'message')
  child.send('cpu')
  return ((await answer) as [number])[0]
}

async function flood(agent: Agent, port: number, calls: Call[], count: number): Promise<void> {
  let next = 0
  const worker = async () => {
    while (next < count) await post(agent, port, calls[next++ % calls.length]!)
  }
  await Promise.all(Array.from({ length: 4 }, worker))
}

function post(agent: Agent, port: number, call: Call): Promise<void> {
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        agent,
        port,
        host: '127.0.0.1',
        path: '/webhook',
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': call.raw.length,
          'x-line-signature': call.signature,
        },
      },
      (response) => {
        response.resume()
        response.once('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`)),
        )
      },
    )
    sent.once('error', reject)
    sent.end(call.raw)
  })
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
