/* SPDX-License-Identifier: LGPL-2.1-or-later
 * The suites, one a line in alphabetical order: SUITE (x) is stm_test_x_suite () in test-x.c
 * (underscores of the name are hyphens in the file). tests/meson.build reads this list too. */
SUITE (builder)
SUITE (data)
SUITE (date)
SUITE (enums)
SUITE (gazetteer)
SUITE (label)
SUITE (ledger)
SUITE (link)
SUITE (name_match)
SUITE (names)
SUITE (offer_steps)
SUITE (parser)
SUITE (records)
SUITE (text_index)
SUITE (time)
