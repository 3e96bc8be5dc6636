# The decision asked for
decision-title-missed = Decision asked for: not to deploy { $model } as it is, since an F1 of { $f1 } falls short of the { $target } asked for
decision-title-met = Decision asked for: to deploy { $model }, whose F1 of { $f1 } meets the { $target } asked for
decision-title-undecided = Decision asked for: to wait, since whether { $model } reaches the { $target } asked for is not decided
decision-title-unset = Decision asked for: from which F1 on may { $model } be deployed? Today it reaches { $f1 }
decision-state = { $state ->
    [met] Target met
    [missed] Target missed
    [undecided] Undecided
   *[unset] No target yet
}
decision-target = Target: F1 { $target }
decision-reached = Reached: F1 { $f1 }
decision-lead-deploy = Deployment:
decision-lead-model = Model:
decision-lead-fund = Funding:
decision-lead-know = Evidence:
decision-deploy-missed = do not deploy it as it is. Its F1 lies between { $low } and { $high }, all of it below { $target }.
decision-deploy-met = deploy it. Its F1 lies between { $low } and { $high }, none of it below { $target }; keep a sample of its bookings under review.
decision-deploy-undecided = { $known ->
   *[yes] do not decide yet. Its F1 lies between { $low } and { $high }, on both sides of { $target }.
    [no] do not decide yet. From so few documents nobody can tell on which side of { $target } its F1 lies.
}
decision-deploy-unset = { $known ->
   *[yes] set a target. What is known: on the labels that the business needs, F1 lies between { $low } and { $high }.
    [no] set a target. From so few documents no interval of F1 is known yet.
}
decision-model = try { $model } instead. On our documents it is better beyond chance, with an F1 of { $f1 }.
decision-fund = a trial of { $actions }{ $several ->
    [yes] ; the first could recover { $size } points at most
   *[no] , which could recover { $size } points at most
}{ $won ->
    [yes] ; a trial won back { $gain }.
   *[no] .
}
decision-fund-none = no action yet, since of none can it be shown that it would recover anything.
decision-know-judge = { COUNT($predictions) ->
    [one] have { $predictions } prediction judged, so that the range becomes a number.
   *[other] have { $predictions } predictions judged, so that the range becomes a number.
}
decision-know-label = label documents of more suppliers until the interval is narrow enough; it rests on { $clusters }.
decision-know-confirm = have the gold confirmed; people have confirmed { $confirmed } of { $located } values.
decision-row-target = Target
decision-drawn = Bars: F1 asked for and reached. { $rows }
decision-how = A target is met where the whole interval lies at or above it, missed where the whole interval lies below it, and undecided where it is on both sides. The target and the price are set on the page Report. What could be recovered is a ceiling, never a promise.
