"""The verbs, one a file, and `views`: the typed read-only questions that pages ask."""

from gapstudio.operations.analyse_gap import (
    Comparison,
    choose_comparison,
    comparison_for,
    errors_of,
    gap_key,
    gap_of,
    keep_gap,
    score_of,
)
from gapstudio.operations.as_json import gap_json, score_json
from gapstudio.operations.compare_ocr import Agreement, ComparedDocument, CompareEngines, EngineComparison, EngineReading
from gapstudio.operations.demo import DemoReport, make_demo, sample_documents, sample_ledger
from gapstudio.operations.edit_documents import confirm_drafts, remove_documents, set_metadata
from gapstudio.operations.edit_mapping import map_label, mapping_of, set_mapping
from gapstudio.operations.erase import CompactReport, EraseReport, compact, erase_documents
from gapstudio.operations.export_report import DeckReport, ExportDeck
from gapstudio.operations.gold_report import GoldReport, GoldRow, GoldState, gold_report
from gapstudio.operations.history import redo, undo
from gapstudio.operations.import_benchmark import (
    BenchmarkOptions,
    BenchmarkReport,
    ImportBenchmark,
    name_benchmark,
    remove_benchmark,
    stand_in_path,
)
from gapstudio.operations.import_documents import (
    ImportDocuments,
    ImportReport,
    dismiss_unfinished,
    resume_import,
    retry_set_aside,
    unfinished_import,
)
from gapstudio.operations.import_ledger import (
    ImportLedger,
    LedgerColumn,
    LedgerReport,
    ledger_columns,
    ledger_sheets,
    proposed_columns,
)
from gapstudio.operations.label_sets import lossy_remarks
from gapstudio.operations.ledger_presets import (
    LedgerPreset,
    find_ledger_preset,
    fitting_ledger_preset,
    ledger_presets,
    make_ledger_preset,
    read_ledger_preset,
    remove_ledger_preset,
    save_ledger_preset,
    write_ledger_preset,
)
from gapstudio.operations.long import Batches, LongOperation, follow
from gapstudio.operations.metadata import (
    MetadataColumn,
    MetadataReport,
    MetadataTable,
    fill_metadata,
    import_metadata,
    metadata_columns,
    read_metadata,
    remove_metadata_column,
    rename_metadata_column,
)
from gapstudio.operations.model_mapping import model_known_as, model_mapping_of, set_model_mapping
from gapstudio.operations.page_pictures import drawn_already, page_picture
from gapstudio.operations.projects import INTERNAL, SUFFIX, create_project, open_project, with_suffix
from gapstudio.operations.published import record_published
from gapstudio.operations.reading_choices import ReadingEngine, reading_engines, set_reading_engine
from gapstudio.operations.report_data import collect_report, report_json, reservations
from gapstudio.operations.report_preview import ReportPreview, ShownError, preview_report
from gapstudio.operations.reread import NotReread, Reread, RereadReport, switch_pages
from gapstudio.operations.run_model import RunModel, RunReport, find_model, remove_run
from gapstudio.operations.suggestions import (
    OfferedRun,
    SuggestionChoice,
    SuggestionSources,
    accept_above,
    equal_places,
    label_equal,
    suggestion_sources,
    suggestions_of,
)
from gapstudio.operations.templates import ProposeTemplates, TemplateItem, TemplatesReport, template_items
from gapstudio.operations.watch_folders import scan_watched, set_watched_folders, watched_folders
from gapstudio.reports.pictures import draw_scores
from gapstudio.store import Project, ProjectLocked

__all__ = [
    "INTERNAL",
    "SUFFIX",
    "Agreement",
    "Batches",
    "BenchmarkOptions",
    "BenchmarkReport",
    "CompactReport",
    "CompareEngines",
    "ComparedDocument",
    "Comparison",
    "DeckReport",
    "DemoReport",
    "EngineComparison",
    "EngineReading",
    "EraseReport",
    "ExportDeck",
    "GoldReport",
    "GoldRow",
    "GoldState",
    "ImportBenchmark",
    "ImportDocuments",
    "ImportLedger",
    "ImportReport",
    "LedgerColumn",
    "LedgerPreset",
    "LedgerReport",
    "LongOperation",
    "MetadataColumn",
    "MetadataReport",
    "MetadataTable",
    "NotReread",
    "OfferedRun",
    "Project",
    "ProjectLocked",
    "ProposeTemplates",
    "ReadingEngine",
    "ReportPreview",
    "Reread",
    "RereadReport",
    "RunModel",
    "RunReport",
    "ShownError",
    "SuggestionChoice",
    "SuggestionSources",
    "TemplateItem",
    "TemplatesReport",
    "accept_above",
    "choose_comparison",
    "collect_report",
    "compact",
    "comparison_for",
    "confirm_drafts",
    "create_project",
    "dismiss_unfinished",
    "draw_scores",
    "drawn_already",
    "equal_places",
    "erase_documents",
    "errors_of",
    "fill_metadata",
    "find_ledger_preset",
    "find_model",
    "fitting_ledger_preset",
    "follow",
    "gap_json",
    "gap_key",
    "gap_of",
    "gold_report",
    "import_metadata",
    "keep_gap",
    "label_equal",
    "ledger_columns",
    "ledger_presets",
    "ledger_sheets",
    "lossy_remarks",
    "make_demo",
    "make_ledger_preset",
    "map_label",
    "mapping_of",
    "metadata_columns",
    "model_known_as",
    "model_mapping_of",
    "name_benchmark",
    "open_project",
    "page_picture",
    "preview_report",
    "proposed_columns",
    "read_ledger_preset",
    "read_metadata",
    "reading_engines",
    "record_published",
    "redo",
    "remove_benchmark",
    "remove_documents",
    "remove_ledger_preset",
    "remove_metadata_column",
    "remove_run",
    "rename_metadata_column",
    "report_json",
    "reservations",
    "resume_import",
    "retry_set_aside",
    "sample_documents",
    "sample_ledger",
    "save_ledger_preset",
    "scan_watched",
    "score_json",
    "score_of",
    "set_mapping",
    "set_metadata",
    "set_model_mapping",
    "set_reading_engine",
    "set_watched_folders",
    "stand_in_path",
    "suggestion_sources",
    "suggestions_of",
    "switch_pages",
    "template_items",
    "undo",
    "unfinished_import",
    "watched_folders",
    "with_suffix",
    "write_ledger_preset",
]
