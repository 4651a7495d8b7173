import { useEffect, useRef, useState } from 'preact/hooks'
import type { BoardView, FirstView } from '../views.ts'
import { ask } from './ask.ts'

/** How often the page asks for news while somebody looks at it, ms. */
const every = 45_000

/** The board of the chosen organisation, kept fresh while the page is visible. */
export function useBoard(): {
  board?: BoardView
  orgs: FirstView['orgs']
  away: boolean
  choose: (org: string) => void
} {
  const [view, setView] = useState<FirstView>()
  const [away, setAway] = useState(false)
  const tag = useRef<string | null>(null)

  async function load(org?: string): Promise<void> {
    const answer = org === undefined ? await ask<FirstView>('/api/board') : await askBoard(org, tag.current)
    setAway(answer.kind === 'away')
    if (answer.kind !== 'news') return
    tag.current = answer.tag
    const { value } = answer
    setView((before) => ('board' in value ? value : { orgs: before?.orgs ?? [], board: value }))
  }

  useEffect(() => void load(), [])
  const org = view?.board.org
  useEffect(() => {
    if (org === undefined) return
    const look = () => void (document.visibilityState === 'visible' && load(org))
    const timer = setInterval(look, every)
    document.addEventListener('visibilitychange', look)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', look)
    }
  }, [org])

  function choose(next: string): void {
    tag.current = null
    void load(next)
  }
  return { board: view?.board, orgs: view?.orgs ?? [], away, choose }
}

function askBoard(org: string, tag: string | null) {
  return ask<BoardView>(`/api/boards/${org}`, tag)
}
