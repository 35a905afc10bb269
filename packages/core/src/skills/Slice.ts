/**
 * The registration of skills: its parts of the state and its views.
 *
 * @since 0.1.0
 */
import * as Slice from "../Slice.ts"
import * as Cards from "./Cards.ts"
import * as CompassSheet from "./CompassSheet.ts"
import * as Fitness from "./Fitness.ts"
import * as FitnessSheet from "./FitnessSheet.ts"
import * as KnowHow from "./KnowHow.ts"
import * as KnowHowWalls from "./KnowHowWalls.ts"
import * as Passport from "./Passport.ts"
import * as ReadyFor from "./ReadyFor.ts"
import * as Services from "./Services.ts"
import * as SkillGameList from "./SkillGameList.ts"
import * as SkillGames from "./SkillGames.ts"
import * as Skills from "./Skills.ts"
import * as SkillsGraph from "./SkillsGraph.ts"
import * as SkillsWords from "./SkillsWords.ts"

/** What people can do and learn from one another, what services ask of whoever does them, and where each one finds themself. @category slices @since 0.1.0 */
export const skills = Slice.make("skills", {
  parts: {
    skills: Skills,
    services: Services,
    fitness: Fitness,
    knowHow: KnowHow,
    skillGames: SkillGames,
    compass: Cards,
    skillsWords: SkillsWords
  },
  views: {
    graph: SkillsGraph,
    services: ReadyFor,
    "know-how": KnowHowWalls,
    games: SkillGameList,
    compass: CompassSheet,
    passport: Passport,
    fitness: FitnessSheet
  }
})
