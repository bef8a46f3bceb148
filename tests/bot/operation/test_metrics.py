from bot.operation.metrics import Durations, Figure, by, exposition, plain


def test_figures_are_written_as_prometheus_reads_them() -> None:
    figures = [
        Figure("updates_total", "counter", "Updates.", by("outcome", {"taken": 3, 'a"b\\c\nd': 1})),
        Figure("age_seconds", "gauge", "Age.", plain(1.5)),
        Figure("unknown", "gauge", "Not known yet.", plain(None)),
    ]
    assert exposition(figures) == [
        "# HELP mobility_bot_updates_total Updates.",
        "# TYPE mobility_bot_updates_total counter",
        'mobility_bot_updates_total{outcome="a\\"b\\\\c\\nd"} 1',
        'mobility_bot_updates_total{outcome="taken"} 3',
        "# HELP mobility_bot_age_seconds Age.",
        "# TYPE mobility_bot_age_seconds gauge",
        "mobility_bot_age_seconds 1.5",
        "# HELP mobility_bot_unknown Not known yet.",
        "# TYPE mobility_bot_unknown gauge",
    ]


def test_large_figures_keep_their_digits() -> None:
    assert exposition([Figure("x", "gauge", "X.", plain(123456789))])[-1] == "mobility_bot_x 123456789"


def test_durations_are_counted_up_to_each_bound() -> None:
    durations = Durations((0.1, 1.0))
    for seconds in (0.05, 0.1, 0.5, 30):
        durations.add(seconds)
    assert durations.lines("t", "T.")[2:] == [
        'mobility_bot_t_bucket{le="0.1"} 2',
        'mobility_bot_t_bucket{le="1.0"} 3',
        'mobility_bot_t_bucket{le="+Inf"} 4',
        "mobility_bot_t_sum 30.650000",
        "mobility_bot_t_count 4",
    ]
