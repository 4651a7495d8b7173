import { createContext } from 'preact'
import type { JsonObject } from '../../world/types.ts'

/** What happens when an action of the message around is tapped. */
export const TapContext = createContext<(action: JsonObject) => void>(() => {})
