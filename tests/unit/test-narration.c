/* SPDX-License-Identifier: LGPL-2.1-or-later
 * Acts that a narrator tells in the words of newspapers: which of PLOVER's verbal classes a
 * sentence is, and sentences with the same words in other senses, or of deeds, that are none. */
#include "test-util.h"

#include <string.h>

static gboolean
is_verbal (const char *plover)
{
  static const char *const classes[] = { "ACCUSE",  "AGREE",   "REJECT",
                                         "REQUEST", "SUPPORT", "THREATEN" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (strcmp (plover, classes[i]) == 0)
      return TRUE;
  return FALSE;
}

/* The class of the first position that has one and, if @only_verbal, a verbal one; or NULL. */
static const char *
find_class (const StmReport *report, gboolean only_verbal)
{
  for (guint i = 0; i < stm_report_get_n_statements (report); i++)
    {
      const StmStatement *s = stm_report_get_statement (report, i);

      for (guint k = 0; k < stm_statement_get_n_positions (s); k++)
        {
          const char *plover = stm_position_get_plover (stm_statement_get_position (s, k));

          if (plover != NULL && (!only_verbal || is_verbal (plover)))
            return plover;
        }
    }
  return NULL;
}

static const struct
{
  const char *text;
  const char *plover;
} told[] = {
  { "Kenya's anti-graft agency took the former governor to court over the missing hospital "
    "funds.", "ACCUSE" },
  { "Police are looking into claims that the mayor's aides destroyed documents.", "ACCUSE" },
  { "The bank is under investigation by Swiss prosecutors for money laundering.", "ACCUSE" },
  { "The state governor gave the airline a tongue-lashing over the lost medical supplies.",
    "ACCUSE" },
  { "The two candidates traded barbs over immigration.", "ACCUSE" },
  { "Opposition legislators poured scorn on the budget.", "ACCUSE" },
  { "The committee is examining whether the prime minister broke lobbying rules.", "ACCUSE" },
  { "The mayor vented his fury at the transport ministry over the collapsed bridge.", "ACCUSE" },
  { "The Lebanese judge leading the port probe charged two former ministers with homicide "
    "with probable intent.", "ACCUSE" },
  { "Swedish prosecutors are looking into whether the telecoms company paid bribes in "
    "Uzbekistan.", "ACCUSE" },
  { "Ukraine's security service suspects the retired officer of passing secrets to Moscow.",
    "ACCUSE" },
  { "The Kenyan government was sued on Monday by a coalition of doctors over unpaid "
    "salaries.", "ACCUSE" },
  { "The Israeli state comptroller found serious faults in the handling of the war's early "
    "days.", "ACCUSE" },
  { "Taiwan's premier called China's drills a serious provocation.", "ACCUSE" },
  { "The main opposition party, the Democratic Front, and two smaller groups have both "
    "condemned the arrest of the mayor.", "ACCUSE" },
  { "Hours after the strike, Jordan condemned in the strongest terms the bombing of the "
    "hospital.", "ACCUSE" },
  { "Ghana's parliament has cited the editor for contempt over a column on corruption.", "ACCUSE" },
  { "The auditor general rapped the health department for overpaying suppliers.", "ACCUSE" },
  { "Mongolian herders have sued a Canadian mining firm for polluting their wells.", "ACCUSE" },
  { "Kenya has said yes to hosting the next round of the peace talks.", "AGREE" },
  { "The king is due to visit Rome in October at the pope's invitation.", "AGREE" },
  { "The parties came to terms on a timetable for the vote.", "AGREE" },
  { "Chad's rebels have come round to the idea of an amnesty.", "AGREE" },
  { "Tokyo has no objection to extending the talks.", "AGREE" },
  { "The mediators said both camps had accepted the roadmap.", "AGREE" },
  { "Chile plans to open an embassy in Ramallah.", "AGREE" },
  { "The European Parliament will receive the exiled leader on Tuesday.", "AGREE" },
  { "Nepal's king gave in to the demands of the protesters and reinstated parliament.", "AGREE" },
  { "Uganda's government plans to grant amnesty to rebels who surrender.", "AGREE" },
  { "The central African bloc decided to send a mediation team to Chad.", "AGREE" },
  { "The foreign ministers of Greece and Turkey will hold talks in Athens on Monday.", "AGREE" },
  { "Ecuador intends to sign a free trade deal with China by the end of the year.", "AGREE" },
  { "The Liberian government has lifted its objections to the war crimes court.", "AGREE" },
  { "The Sri Lankan president is to hold talks with Tamil parties next week.", "AGREE" },
  { "The Sudanese factions approved a plan for a joint police force.", "AGREE" },
  { "Thai and Cambodian officials plan to meet next week to discuss the temple.", "AGREE" },
  { "Tajikistan's president is due to arrive in Tehran on Saturday for a two-day visit.", "AGREE" },
  { "The junta bowed to pressure and promised to free the journalist.", "AGREE" },
  { "President Mwanga stood his ground on Tuesday and would not hear of resigning.", "REJECT" },
  { "Hungary blocked a joint EU statement on the fighting.", "REJECT" },
  { "The striking miners voted by a wide margin to turn down the company's latest offer.",
    "REJECT" },
  { "The cabinet balked at the central bank's demand for spending cuts.", "REJECT" },
  { "Ireland has opted out of the new defence fund.", "REJECT" },
  { "The election board disqualified the popular pastor from the race.", "REJECT" },
  { "The militia ignored an ultimatum to leave the town by Monday.", "REJECT" },
  { "The trade minister has no intention of stepping down, his office said.", "REJECT" },
  { "The High Court set aside the nomination of the ruling party's candidate.", "REJECT" },
  { "The secretary of state saw no reason to lift the embargo.", "REJECT" },
  { "The prime minister has resisted calls to fire his chief adviser.", "REJECT" },
  { "The Constitutional Court annulled the presidential election and ordered a new vote.",
    "REJECT" },
  { "The FARC dissidents have abandoned the peace process.", "REJECT" },
  { "Turkey has withheld its approval of the Swedish application.", "REJECT" },
  { "The Kosovan president says she will not sign the agreement in its present form.", "REJECT" },
  { "The Taliban leader has refused point-blank to share power.", "REJECT" },
  { "Chile's constitutional convention voted down a proposal to abolish the senate.", "REJECT" },
  { "Tunisia has turned back dozens of migrants at the Libyan frontier.", "REJECT" },
  { "Montenegro's ruling bloc dug in its heels over the church law.", "REJECT" },
  { "Brussels told Rome to rewrite its budget.", "REQUEST" },
  { "The regional bloc has set conditions for lifting the blockade, including a return to "
    "civilian rule.", "REQUEST" },
  { "The commission gave the platform a list of demands, among them the removal of the "
    "videos.", "REQUEST" },
  { "The army told residents of the eastern districts to leave their homes.", "REQUEST" },
  { "Lawmakers want answers from the spy agency about the wiretaps.", "REQUEST" },
  { "The opposition bloc made the release of prisoners a condition for talks.", "REQUEST" },
  { "The hostage takers demanded a ransom of two million dollars and a helicopter.", "REQUEST" },
  { "The strikers are holding out for a 10 per cent raise.", "REQUEST" },
  { "Five activists took refuge in the Canadian embassy.", "REQUEST" },
  { "Regulators compelled the bank to sell its stake.", "REQUEST" },
  { "Thousands of Sudanese have taken refuge in Chad since the fighting began.", "REQUEST" },
  { "Dozens of athletes sought refuge in the embassy after the coup.", "REQUEST" },
  { "The regulator gave orders to three banks to raise more capital.", "REQUEST" },
  { "Two Cuban pilots requested political asylum in Florida.", "REQUEST" },
  { "The African Union threw its weight behind the interim president.", "SUPPORT" },
  { "The patriarch asked forgiveness for the abuse of children at church schools.", "SUPPORT" },
  { "Moscow has given its blessing to the truce plan.", "SUPPORT" },
  { "Mexico's president spoke warmly of the new trade agreement.", "SUPPORT" },
  { "Islamabad offered its condolences and stood by the Turkish people.", "SUPPORT" },
  { "Delegates gave a standing ovation to the Ukrainian president.", "SUPPORT" },
  { "A majority of the commission favours lifting the whaling ban.", "SUPPORT" },
  { "The vice president came to the defence of the police chief.", "SUPPORT" },
  { "The ruling was welcomed by campaigners as a milestone.", "SUPPORT" },
  { "The rival clans made peace and shook hands in front of the cameras.", "SUPPORT" },
  { "Vanuatu recognised the Saharan government in exile.", "SUPPORT" },
  { "The Belgian king expressed his deepest regrets for colonial abuses in Congo.", "SUPPORT" },
  { "The former archbishop apologised to the survivors of abuse.", "SUPPORT" },
  { "The Scottish leader was full of praise for the nurses.", "SUPPORT" },
  { "Oman's sultan sent his congratulations to the new emir.", "SUPPORT" },
  { "Croatia's president called on Friday to congratulate the new Slovene leader.", "SUPPORT" },
  { "The Austrian parliament voted to recognise the famine as genocide.", "SUPPORT" },
  { "The Caribbean bloc threw its weight behind the transitional council.", "SUPPORT" },
  { "Colombia and Venezuela resumed full diplomatic relations.", "SUPPORT" },
  { "The rebels gave the army 48 hours to leave the town.", "THREATEN" },
  { "The EU put the platform on notice that it could be fined.", "THREATEN" },
  { "The jihadist group has called for attacks on embassies.", "THREATEN" },
  { "The ayatollah said the killers would pay a heavy price.", "THREATEN" },
  { "The opposition plans a general strike to force the president out.", "THREATEN" },
  { "The European Commission gave Bulgaria two months to comply or face court.", "THREATEN" },
  { "The interior ministry said demonstrators would be dealt with severely.", "THREATEN" },
  { "The speaker served notice that he would call a vote of no confidence.", "THREATEN" },
  { "The African Union gave the junta 15 days to restore civilian rule.", "THREATEN" },
  { "Moscow said it would respond in kind to the expulsion of its diplomats.", "THREATEN" },
  { "Rail unions have announced a fresh round of strikes in December.", "THREATEN" },
  { "The US Treasury said banks that help Russia evade sanctions would be punished.", "THREATEN" },
  { "The court gave the minister seven days to comply or go to jail.", "THREATEN" },
  { "Russia's defence ministry promised a tough response to the drills.", "THREATEN" },
  { "Guatemala's indigenous leaders vowed to block roads until the prosecutor resigns.",
    "THREATEN" },
  { "The IMF has given Malawi until June to meet its targets.", "THREATEN" },
  { "India's farmers vowed to blockade Delhi unless the laws are repealed.", "THREATEN" },
  { "The EU put Tunisia on notice over its treatment of migrants.", "THREATEN" },
  { "The general promised harsh punishment for deserters.", "THREATEN" },
};

START_TEST (what_is_told_has_its_class)
{
  g_autoptr (StmReport) report = stm_test_extract (told[_i].text);
  const char *found = find_class (report, FALSE);

  ck_assert_msg (found != NULL && strcmp (found, told[_i].plover) == 0, "%s: %s", told[_i].text,
                 found != NULL ? found : "none");
}
END_TEST

static const char *const others[] = {
  "A ship carrying grain left Odesa on Friday.",
  "The home side threw away a two-goal lead.",
  "Protesters burned tyres outside the ministry.",
  "The United States froze the bank accounts of the company.",
  "The king attended the opening of the museum.",
  "The satellite was launched from French Guiana.",
  "The court heard evidence from three witnesses.",
  "The defender backed away from the ball.",
  "The opposition won 54 seats in the election.",
  "A passer-by found a wallet on the steps of the embassy.",
  "Hackers took down the ministry's website.",
  "The army placed the ousted premier under house arrest.",
  "The troops took control of the bridge.",
  "The prime minister reshuffled his cabinet.",
  "The group claimed responsibility for the bombing.",
  "The drought threatens the harvest.",
  "Officers recovered two rifles from the house.",
  "The company recalled 20,000 cars.",
  "France sent a frigate to the Black Sea.",
  "The army placed its units on high alert.",
  "The team will play in Rome on Saturday.",
  "Security forces arrested 200 members of the banned group.",
  "Ecuador's government declared a state of emergency in three provinces.",
  "The European Union lifted visa requirements for Kosovars.",
  "Japan scrambled fighter jets after a Chinese plane entered its airspace.",
  "A roadside bomb killed four policemen in Mogadishu.",
  "The government of Chad suspended its cooperation with the French army.",
  "Hackers linked to North Korea stole 600 million dollars.",
  "The army took control of the state broadcaster.",
  "Egyptian and Sudanese forces conducted joint drills.",
  "Guatemala's president dismissed his finance minister.",
  "The governor imposed a curfew from dusk to dawn.",
  "Bhutan and India opened a new rail link.",
  "The court jester amused the crowd at the fair.",
  "Troops pushed the rebels out of the town.",
  "The prime minister signed the visitors' book.",
  "The navy chased smugglers away from the coast.",
  "The rebels captured a radar base.",
  "The scientist won the prize for her work on vaccines.",
  "The regulator approved the drug in March.",
  "The government lifted the curfew in the capital.",
  "The opposition won control of the city council.",
  "The court, which sits in The Hague, began hearing evidence on Monday.",
  "The Chinese president met the leader who had criticised him a year earlier.",
  "The bank, whose chief rejected a bailout in May, went bankrupt on Friday.",
  "Peru's police clashed with protesters in Puno.",
  "Iran hanged three men on Friday.",
  "Kenya's athletes won four gold medals.",
  "The ministers of Oman and Yemen met in Muscat.",
  "A French minister resigned over her holiday in Jamaica.",
  "Ukraine's drones hit a refinery in Tatarstan.",
  "The Swiss voted on Sunday.",
};

START_TEST (deeds_and_other_senses_have_none)
{
  g_autoptr (StmReport) report = stm_test_extract (others[_i]);
  const char *found = find_class (report, TRUE);

  ck_assert_msg (found == NULL, "%s: %s", others[_i], found);
}
END_TEST

Suite *
stm_test_narration_suite (void)
{
  Suite *suite = suite_create ("narration");
  TCase *tc = tcase_create ("sentences");

  tcase_set_timeout (tc, 60);
  tcase_add_checked_fixture (tc, stm_test_extractor_set_up, stm_test_extractor_tear_down);
  tcase_add_loop_test (tc, what_is_told_has_its_class, 0, G_N_ELEMENTS (told));
  tcase_add_loop_test (tc, deeds_and_other_senses_have_none, 0, G_N_ELEMENTS (others));
  suite_add_tcase (suite, tc);
  return suite;
}
