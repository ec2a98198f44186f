"""Run by the shipped Windows Python in the test bench: the parts of the test suite that say something about Windows."""

import os
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parent
PROJECT = BENCH / "project"
FOLDERS = ("tests/domain", "tests/calc", "tests/storage", "tests/test_format_nl.py", "tests/main/test_uitvoer.py",
           "tests/main/test_gebruik.py")
# These two need a package with numpy, and a module that only Unix has.
LEFT_OUT = ("tests/calc/test_verdelen_apportionment.py", "tests/storage/intake/test_hostile_workbooks.py")

# Not for this bench: links, rights and odd paths of Unix; a line with a slash in it; and what Wine does otherwise than Windows (a lock
# that one process takes twice, a file that is changed while it is open). On a real Windows these have not been run yet.
NOT_HERE = (
    "tests/storage/test_dossier_json.py::test_files_that_cannot_be_read",
    "tests/storage/test_project_file.py::test_rights_and_links_of_the_old_file_stay",
    "tests/storage/test_project_file.py::test_a_changed_letter_in_a_text_is_noticed",
    "tests/storage/test_project_file.py::test_saving_where_that_cannot_be",
    "tests/storage/test_project_file.py::test_a_link_that_leads_to_itself",
    "tests/storage/test_working_copy.py::test_a_copy_of_a_running_program_is_not_offered",
    "tests/storage/test_working_copy.py::test_a_damaged_part_comes_from_the_base_and_is_named",
    "tests/storage/test_working_copy.py::test_a_damaged_scenario_takes_nothing_else_along",
    "tests/storage/test_working_copy.py::test_a_folder_that_was_cleaned_up_is_made_again",
    "tests/storage/test_working_copy.py::test_the_owner_file_says_who_and_goes_away",
    "tests/main/test_gebruik.py::test_a_dossier_that_is_not_there_opens_no_window",
)

os.chdir(PROJECT)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = [str(PROJECT), str(BENCH / "testpakketten")]

import pytest  # noqa: E402

# Without pytest-qt, which asks for a part of Qt that is not shipped; the settings for it in pyproject.toml are then unknown words.
left_out = [*(f"--ignore={name}" for name in LEFT_OUT), *(f"--deselect={name}" for name in NOT_HERE)]
sys.exit(pytest.main([*FOLDERS, *left_out, "-q", "-p", "no:pytest-qt", "-W", "ignore::pytest.PytestConfigWarning"]))
